using System.Globalization;
using MarketingManager.Domain.Imports;
using MarketingManager.WebUI.Formatting;
using MarketingManager.WebUI.Imports;
using MarketingManager.WebUI.Tests.Fakes;

namespace MarketingManager.WebUI.Tests.Imports;

public sealed class FileNoteTests
{
    private static readonly Numbers Numbers = new(CultureInfo.GetCultureInfo("en-US"));

    [Fact]
    public void The_page_says_how_long_the_uploaded_file_is_kept()
    {
        var loaded = new ImportState { Status = ImportStatus.Loaded, FileUntil = PageHost.Now };

        ImportViewModel.FileNote(loaded, Numbers).ShouldStartWith("The uploaded file is kept until ");
        ImportViewModel
            .FileNote(loaded with { FileUntil = null, FileDropped = true }, Numbers)
            .ShouldStartWith("The uploaded file is deleted; what was loaded stays.");
        ImportViewModel.FileNote(new ImportState { Status = ImportStatus.Loading }, Numbers).ShouldBeNull();
    }

    [Theory]
    [InlineData("AwaitingConfirmation", "Awaiting confirmation")]
    [InlineData("Cancelled", "Cancelled")]
    [InlineData("of another version", "of another version")]
    public void A_status_is_said_in_words(string status, string words) =>
        ImportViewModel.StatusWord(status).ShouldBe(words);
}
