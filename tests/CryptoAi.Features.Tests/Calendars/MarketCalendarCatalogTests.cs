using CryptoAi.Features.Calendars;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Features.Tests.Calendars;

internal sealed class MarketCalendarCatalogTests
{
    private static readonly SessionCalendar Own = UsEquityCalendar.Regular.WithOverrides("own", SessionOverride.Closed(new(2030, 3, 4)));

    [Test]
    public void Require_OfBuiltInAndOwnNames_GivesTheCalendars()
    {
        MarketCalendarCatalog catalog = new([Own]);
        Assert.Multiple(() =>
        {
            Assert.That(catalog.Names, Is.EqualTo(["always_open", "own", "us_equities", "us_equities_extended"]));
            Assert.That(catalog.Require("always_open"), Is.SameAs(AlwaysOpenCalendar.Instance));
            Assert.That(catalog.Require("us_equities"), Is.SameAs(UsEquityCalendar.Regular));
            Assert.That(catalog.Require("own"), Is.SameAs(Own));
        });
    }

    [Test]
    public void Require_OfAnUnknownName_ListsTheKnownOnes() => Assert.That(
        () => new MarketCalendarCatalog().Require("xetr"),
        Throws.TypeOf<MarketCalendarException>().With.Property("Code").EqualTo("calendar_unknown").And.Message.Contains("always_open, us_equities, us_equities_extended"));

    [Test]
    public void Construction_WithTwoOfOneName_Fails() =>
        Assert.That(() => new MarketCalendarCatalog([Own, Own]), Throws.ArgumentException.With.Message.Contains("two market calendars named 'own'"));

    [Test]
    public void Catalog_FromAHost_KnowsItsRegisteredCalendars()
    {
        using ServiceProvider provider = new ServiceCollection().AddCryptoAiFeatures().AddSingleton<MarketCalendar>(Own).BuildServiceProvider();
        Assert.That(provider.GetRequiredService<MarketCalendarCatalog>().Contains("own"), Is.True);
    }
}
