using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace MarketingManager.Connectors.Exports;

/// <summary>
/// Writes one sheet as an Office Open XML workbook (ECMA-376), row by row. Numbers are numbers, days are days, and text
/// that a spreadsheet would run is neutralized as in the CSV. The first row is bold and stays in sight.
/// </summary>
public sealed class XlsxWriter : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    /// <summary>What a cell holds in Excel.</summary>
    private const int TextMax = 32_767;

    // Places in the list of formats below.
    private const string DayStyle = "1";
    private const string HeadStyle = "2";

    private static readonly int DayZero = new DateOnly(1899, 12, 30).DayNumber;

    private readonly ZipArchive _archive;
    private readonly Stream _part;
    private readonly XmlWriter _sheet;
    private int _rows;

    public XlsxWriter(Stream output, string sheetName)
    {
        _archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        Part(
            "[Content_Types].xml",
            $"""
            <Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{Types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Types}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{Types}.worksheet+xml"/></Types>
            """
        );
        Part(
            "_rels/.rels",
            $"""
            <Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """
        );
        Part(
            "xl/workbook.xml",
            $"""
            <workbook xmlns="{Main}" xmlns:r="{Office}"><sheets><sheet name="{sheetName}" sheetId="1" r:id="rId1"/></sheets></workbook>
            """
        );
        Part(
            "xl/_rels/workbook.xml.rels",
            $"""
            <Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Office}/styles" Target="styles.xml"/></Relationships>
            """
        );
        Part(
            "xl/styles.xml",
            $"""
            <styleSheet xmlns="{Main}"><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf xfId="0" numFmtId="14" applyNumberFormat="1"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>
            """
        );
        _part = _archive.CreateEntry("xl/worksheets/sheet1.xml").Open();
        _sheet = XmlWriter.Create(_part, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        _sheet.WriteStartElement("worksheet", Main);
        _sheet.WriteRaw(
            """<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>"""
        );
        _sheet.WriteStartElement("sheetData", Main);
    }

    public void Row(params ReadOnlySpan<XlsxCell> cells)
    {
        _rows++;
        _sheet.WriteStartElement("row", Main);
        _sheet.WriteAttributeString("r", _rows.ToString(CultureInfo.InvariantCulture));
        for (var column = 0; column < cells.Length; column++)
            Cell(cells[column], column);
        _sheet.WriteEndElement();
    }

    public void Dispose()
    {
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
        _sheet.Dispose();
        _part.Dispose();
        _archive.Dispose();
    }

    private void Cell(XlsxCell cell, int column)
    {
        if (cell.Number is null && cell.Text is null)
            return;
        _sheet.WriteStartElement("c", Main);
        _sheet.WriteAttributeString("r", Letters(column) + _rows.ToString(CultureInfo.InvariantCulture));
        if (cell.Number is { } number)
        {
            if (cell.IsDay)
                _sheet.WriteAttributeString("s", DayStyle);
            _sheet.WriteElementString("v", Main, number.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            if (_rows == 1)
                _sheet.WriteAttributeString("s", HeadStyle);
            _sheet.WriteAttributeString("t", "inlineStr");
            _sheet.WriteStartElement("is", Main);
            _sheet.WriteStartElement("t", Main);
            _sheet.WriteAttributeString("xml", "space", null, "preserve");
            _sheet.WriteString(Clean(FormulaGuard.Neutralize(cell.Text!)));
            _sheet.WriteEndElement();
            _sheet.WriteEndElement();
        }

        _sheet.WriteEndElement();
    }

    /// <summary>What XML cannot hold is dropped; half a pair of surrogates becomes the sign for "unreadable".</summary>
    private static string Clean(string text)
    {
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        var kept = string.Concat(whole.Where(letter => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter)));
        return kept.Length <= TextMax ? kept : kept[..(TextMax - 1)] + "…";
    }

    /// <summary>0 is A, 26 is AA.</summary>
    private static string Letters(int column) =>
        (column < 26 ? "" : Letters((column / 26) - 1)) + (char)('A' + (column % 26));

    private void Part(string name, string xml)
    {
        using var part = _archive.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{'\n'}{xml}"""));
    }

    /// <summary>A day as the number that a spreadsheet keeps it as.</summary>
    internal static decimal SerialOf(DateOnly day) => day.DayNumber - DayZero;
}

/// <summary>Text, a number, a day, or nothing; "no data" is an empty cell.</summary>
public readonly record struct XlsxCell
{
    public string? Text { get; private init; }

    public decimal? Number { get; private init; }

    public bool IsDay { get; private init; }

    public static implicit operator XlsxCell(string? text) => new() { Text = text };

    public static implicit operator XlsxCell(decimal? number) => new() { Number = number };

    public static implicit operator XlsxCell(DateOnly? day) =>
        new() { Number = day is { } known ? XlsxWriter.SerialOf(known) : null, IsDay = true };
}
