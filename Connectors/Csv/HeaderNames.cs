using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace MarketingManager.Connectors.Csv;

/// <summary>
/// A header's meaning. Of two columns with the same meaning the one with the lower <paramref name="Rank"/> is used.
/// </summary>
public sealed record HeaderMeaning(Field Field, int Rank);

/// <summary>
/// The one table of header names: Meta, Google Ads, TikTok, LinkedIn, Adverity, Improvado and Fivetran exports, in
/// English, German,
/// Spanish and French. In each line the preferred name comes first. Case, accents, spaces and punctuation do not
/// matter.
/// </summary>
public static class HeaderNames
{
    private static readonly (Field Field, string Names)[] Table =
    [
        (Field.Day, "date; day; c date; report date; reporting date; date start; segments date; date day; by day"),
        (Field.Day, "stat time day; stat time hour"),
        (Field.Day, "start date in utc; activity date; datum; tag; berichtsdatum; fecha; dia; jour; date du rapport"),
        (Field.Day, "reporting starts; berichtsstart; auswertungsbeginn; inicio del informe; debut des rapports"),
        (Field.Day, "debut du rapport"),
        (Field.LastDay, "reporting ends; date stop; end date in utc; berichtsende; auswertungsende; fin del informe"),
        (Field.LastDay, "fin des rapports; fin du rapport"),
        (Field.Year, "year; jahr; ano; annee"),
        (Field.Month, "month; monat; mes; mois"),
        (Field.CampaignId, "campaign id; campaign number; campaign code; base campaign; campaign base campaign"),
        (Field.CampaignId, "campaign resource name"),
        (Field.CampaignId, "kampagnen id; kampagne id; kampagnennummer; kampagnencode; id der kampagne"),
        (Field.CampaignId, "id de campana; id de la campana; identificador de la campana; codigo de campana"),
        (Field.CampaignId, "id de campagne; id de la campagne; identifiant de la campagne; code campagne"),
        (Field.CampaignName, "campaign name; campaign; utm campaign; session campaign; kampagnenname"),
        (Field.CampaignName, "name der kampagne; kampagne"),
        (Field.CampaignName, "nombre de la campana; nombre de campana; campana; nom de la campagne; nom de campagne"),
        (Field.CampaignName, "campagne"),
        (Field.Platform, "platform; ad platform; datasource; data source; advertising channel; marketing channel"),
        (Field.Platform, "media source; publisher"),
        (Field.Platform, "plattform; datenquelle; plataforma; fuente de datos; plateforme; source de donnees"),
        (Field.Platform, "source; channel; quelle; kanal; fuente; canal; category; kategorie; categoria; categorie"),
        (Field.Currency, "currency; currency code; account currency; currency code iso; wahrung; wahrungscode; moneda"),
        (Field.Currency, "divisa; codigo de moneda"),
        (Field.Currency, "devise; code devise; code de devise"),
        (Field.AdGroupId, "ad set id; ad group id; anzeigengruppen id; anzeigengruppe id; id der anzeigengruppe"),
        (Field.AdGroupId, "id del conjunto de anuncios; id del grupo de anuncios; id de l ensemble de publicites"),
        (Field.AdGroupId, "id du groupe d annonces"),
        (Field.AdGroupName, "ad set name; ad group name; ad set; ad group; anzeigengruppenname"),
        (Field.AdGroupName, "name der anzeigengruppe; anzeigengruppe"),
        (Field.AdGroupName, "nombre del conjunto de anuncios; conjunto de anuncios; grupo de anuncios"),
        (Field.AdGroupName, "nombre del grupo de anuncios"),
        (Field.AdGroupName, "nom de l ensemble de publicites; ensemble de publicites; groupe d annonces"),
        (Field.AdGroupName, "nom du groupe d annonces"),
        (Field.AdId, "ad id; creative id; anzeigen id; anzeige id; id der anzeige; id del anuncio; id de la publicite"),
        (Field.AdId, "id de l annonce"),
        (Field.AdName, "ad name; ad; creative name; creative; banner; anzeigenname; name der anzeige; anzeige"),
        (Field.AdName, "nombre del anuncio; anuncio; nom de la publicite; publicite; nom de l annonce; annonce"),
        (Field.Placement, "placement; platzierung; ubicacion; emplacement"),
        (Field.Segment, "device; device type; impression device; gerat; dispositivo; appareil"),
        (Field.Segment, "network; ad network type; netzwerk; red; reseau; publisher platform; platform position"),
        (Field.Segment, "keyword; search term; suchbegriff"),
        (Field.Segment, "country; country code; land; pais; pays; region; age; alter; edad; gender; geschlecht; sexo"),
        (Field.Segment, "sexe"),
        (Field.Segment, "user engagement; banner size; member country; member region; audience; zielgruppe; audiencia"),
        (Field.Impressions, "impressions; impr; ad impressions; displays; impressionen; impresiones; affichages"),
        (Field.Clicks, "clicks; link clicks; inline link clicks; clicks destination; total clicks; clicks all"),
        (Field.Clicks, "ad clicks"),
        (Field.Clicks, "klicks; link klicks; linkklicks; klicks alle; clics; clics en el enlace; clics todos"),
        (Field.Clicks, "clics sur un lien; clics tous"),
        (Field.Spend, "spend; cost; amount spent; mark spent; marketing spend; ad spend; total spend; total spent"),
        (Field.Spend, "spent; media cost"),
        (Field.Spend, "cost in local currency; cost in; ausgegebener betrag; ausgaben; kosten; werbeausgaben"),
        (Field.Spend, "werbekosten"),
        (Field.Spend, "importe gastado; gasto; coste; costo; inversion; montant depense; depenses; cout; couts"),
        (Field.SpendMicros, "cost micros; spend micros; metrics cost micros"),
        (Field.Conversions, "conversions; conversion; conv; total conversions; results; external website conversions"),
        (Field.Conversions, "post click conversions"),
        (Field.Conversions, "external website post click conversions; konversionen; ergebnisse; conversiones"),
        (Field.Conversions, "resultados; resultats"),
        (Field.Leads, "leads; lead; form leads; lead form completions; one click leads; kontakte"),
        (Field.Leads, "clientes potenciales; prospects"),
        (Field.Orders, "orders; purchases; website purchases; transactions; bestellungen; kaufe; pedidos; compras"),
        (Field.Orders, "commandes; achats"),
        (Field.Revenue, "revenue; conversion value; conversions value; conv value; total conversion value"),
        (Field.Revenue, "purchase value; turnover"),
        (Field.Revenue, "purchase conversion value; purchases conversion value; website purchases conversion value"),
        (Field.Revenue, "post click sales amount"),
        (Field.Revenue, "conversion value in local currency; sales amount; umsatz; conversion wert; conv wert"),
        (Field.Revenue, "wert der conversions; einnahmen"),
        (Field.Revenue, "ingresos; valor de conversion; valor de las conversiones; valor de conv; valor conv"),
        (Field.Revenue, "chiffre d affaires; revenu; revenus"),
        (Field.Revenue, "valeur de conversion; valeur des conversions; valeur de conv; valeur conv"),
        (Field.VideoViews, "video views; video plays; thruplays; video play actions; videoaufrufe"),
        (Field.VideoViews, "reproducciones de video; vues de video; lectures video; views"),
        (Field.NotAdditive, "ctr; cpc; cpm; cpa; cpl; cpv; cvr; roas; roi; romi; aov; ctr all; ctr link; avg cpc"),
        (Field.NotAdditive, "average cpc; cost per click; cost per result"),
        (Field.NotAdditive, "cost per conversion; cost per lead; cost conv; conversion rate; conv rate"),
        (Field.NotAdditive, "engagement rate; bounce rate; frequency; reach"),
        (Field.NotAdditive, "quality score; search impression share; avg position; klickrate; haufigkeit; reichweite"),
        (Field.NotAdditive, "conversion rate; kosten conv"),
        (Field.NotAdditive, "frecuencia; alcance; coste por resultado; repetition; couverture; cout par resultat"),
        (Field.NotAdditive, "durchschn cpc; cpc medio; cpc moyen"),
    ];

    private static readonly FrozenDictionary<string, HeaderMeaning> Meanings = Table
        .SelectMany(line => line.Names.Split(';').Select(name => (line.Field, Name: Plain(name))))
        .Select((entry, rank) => (entry.Name, Meaning: new HeaderMeaning(entry.Field, rank)))
        .DistinctBy(entry => entry.Name)
        .ToFrozenDictionary(entry => entry.Name, entry => entry.Meaning);

    /// <summary>
    /// The meaning of a header, and the currency it carries, as in "Amount spent (EUR)" or "spend_usd".
    /// </summary>
    public static (HeaderMeaning Meaning, string? Currency)? Find(string header)
    {
        var plain = Plain(header);
        if (Meanings.TryGetValue(plain, out var meaning))
            return (meaning, meaning.Field.IsMoney() ? CurrencyMarks.InHeader(header) : null);
        if (
            plain.Length > 3
            && CurrencyMarks.IsKnownCode(plain.AsSpan(plain.Length - 3))
            && Meanings.TryGetValue(plain[..^3], out meaning)
            && meaning.Field.IsMoney()
        )
            return (meaning, plain[^3..].ToUpperInvariant());
        return null;
    }

    // Normalizing throws on half a surrogate pair and on U+FFFE; neither is a letter of a name.
    private static string Valid(string text) =>
        text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 && !text.Contains('\uFFFE', StringComparison.Ordinal)
            ? text
            : string.Concat(text.Where(letter => !char.IsSurrogate(letter) && letter != '\uFFFE'));

    /// <summary>Lower-case Latin letters and digits only, accents removed.</summary>
    public static string Plain(string text)
    {
        if (text.Length > 200)
            return "";
        var plain = new StringBuilder(text.Length);
        foreach (var letter in Valid(text).Normalize(NormalizationForm.FormD))
        {
            if (letter == 'ß')
                plain.Append("ss");
            else if (char.IsAsciiLetterOrDigit(letter))
                plain.Append(char.ToLower(letter, CultureInfo.InvariantCulture));
        }
        return plain.ToString();
    }
}
