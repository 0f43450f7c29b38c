using MarketingManager.Domain.Deciding;

namespace MarketingManager.Domain.Tests.Deciding;

internal static class People
{
    public static readonly Actor Manager = new("u2", "Mia Manager", Role.Manager);
    public static readonly Actor OtherManager = new("u3", "Milo Manager", Role.Manager);
    public static readonly Actor Admin = new("u1", "Ada Admin", Role.Admin);
    public static readonly Actor Reader = new("u4", "Rae Reader", Role.Readonly);

    public static TheoryData<Actor> AllButManagers => [Admin, Reader, Actor.Agent, new Actor("x", "Nobody", Role.None)];

    public static TheoryData<Actor> AllButAdmins => [Manager, Reader, Actor.Agent, new Actor("x", "Nobody", Role.None)];
}
