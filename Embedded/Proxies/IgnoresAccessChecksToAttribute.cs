namespace System.Runtime.CompilerServices;

/// <summary>The runtime knows this attribute by its name; no reference assembly declares it.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
{
    public string AssemblyName { get; } = assemblyName;
}
