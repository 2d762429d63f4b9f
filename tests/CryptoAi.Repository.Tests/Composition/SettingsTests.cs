using System.Collections;
using System.Reflection;
using System.Text;
using CryptoAi.Features;
using CryptoAi.Models;
using CryptoAi.Training;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CryptoAi.Repository.Tests.Composition;

/// <summary>Every key of every section that a package binds, wrong in every way that a settings file can be.</summary>
internal sealed class SettingsTests
{
    private const string Key = "CryptoAi:S";

    private static IEnumerable<Section> Sections => Section.All;

    private static IEnumerable<TestCaseData> Faults =>
    [
        new("Retraining", """{"Symbols":"BTCUSDT"}""", "CryptoAi:S:Symbols is 'BTCUSDT'; expected a list: CryptoAi:S:Symbols:0, CryptoAi:S:Symbols:1 and so on, or no key at all."),
        new("Retraining", """{"Symbols":["A",null]}""", "CryptoAi:S:Symbols:1 is null; expected a text."),
        new("Retraining", """{"Symbols":["A"],"FineTune":{"Freeze":"lstm"}}""", "CryptoAi:S:FineTune:Freeze is 'lstm'; expected a list"),
        new("Retraining", """{"Symbols":["A"],"FineTune":{"AddAssets":[]}}""", "CryptoAi:S:FineTune:AddAssets is ''; expected a list"),
        new("Retraining", """{"Symbols":["A"],"FineTune":{"Training":{"CustomClassWeights":[1,"x"]}}}""", "CryptoAi:S:FineTune:Training:CustomClassWeights:1 is 'x'; expected a number such as 0.5."),
        new("Retraining", """{"Symbols":["A"],"FineTune":{"Training":{"Epoch":3}}}""", "CryptoAi:S:FineTune:Training has the key Epoch, which is no option; the nearest that there are: Epochs, "),
        new("Retraining", """{"Symbols":["A"],"Epochs":3}""", "CryptoAi:S has the key Epochs, which is no option; the nearest that there are: FineTune:Training:Epochs, "),
        new("Features", """{"Calendars":"us"}""", "CryptoAi:S:Calendars is 'us'; expected a key for each, such as CryptoAi:S:Calendars:BTCUSDT, or no key at all."),
        new("Features", """{"Calendars":{"AAPL":null}}""", "CryptoAi:S:Calendars:AAPL is null; expected a text."),
        new("Features", """{"MaxGap":{"Days":1}}""", "CryptoAi:S:MaxGap has the keys Days; expected a time span of days, hours, minutes and seconds, such as 1.00:00:00 (a day) or 00:00:30 (half a minute)."),
        new("Features", "\"unified150\"", "CryptoAi:S is 'unified150'; expected keys of its own, such as CryptoAi:S:FeatureSet."),
        new("Features", """["unified150"]""", "CryptoAi:S has the key 0, which is no option; the nearest that there are: "),
        new("Models", """{"Store":"models"}""", "CryptoAi:S:Store is 'models'; expected keys of its own, such as CryptoAi:S:Store:Folder."),
        new("Models", """{"Engine":{"WidestVector":"Scalar, Vector256"}}""", "CryptoAi:S:Engine:WidestVector is 'Scalar, Vector256'; expected one of Scalar, Vector128, Vector256, Vector512."),
        new("Model", """{"Path":"x","MinConfidence":0.5}""", "CryptoAi:S has the key MinConfidence, which is no option; the nearest that there are: Predictor:MinConfidence, "),
        new("Model", """{"Path":"x","Predictor":{"ExpiresAt":"2026-12-31"}}""", "CryptoAi:S:Predictor:ExpiresAt is '2026-12-31'; expected a time with its zone"),
        new("Binance", """{"Requests":{"Timeout":"24:00:00"}}""", "CryptoAi:S:Requests:Timeout is '24:00:00'; expected a time span"),
    ];

    [TestCaseSource(nameof(Faults))]
    public void Start_AnUnusableSetting_SaysWhereWhatAndWhatInstead(string section, string json, string message) =>
        Assert.That(Fault(Section.All.Single(s => s.Name == section), json), Does.Contain(message));

    [Test]
    public void Start_SeveralFaultsInSeveralSections_AllAreTold()
    {
        IConfiguration settings = Settings("""{"A":{"MaxGapp":1,"FillForward":"yes","OwnCalendar":"no"},"B":{"Engine":{"Thread":1}}}""");
        ServiceCollection services = new();
        Section.All.Single(static s => s.Name == "Features").Add(services, settings.GetSection(Key + ":A"));
        Section.All.Single(static s => s.Name == "Models").Add(services, settings.GetSection(Key + ":B"));
        using ServiceProvider provider = services.BuildServiceProvider();

        AggregateException error = Assert.Throws<AggregateException>(provider.GetRequiredService<IStartupValidator>().Validate)!;
        Assert.That(error.InnerExceptions, Has.Count.EqualTo(2).And.All.TypeOf<OptionsValidationException>());
        Assert.That(error.Message, Does.Contain("CryptoAi:S:A:FillForward is 'yes'").And.Contain("CryptoAi:S:A:OwnCalendar is 'no'").And.Contain("CryptoAi:S:A has the key MaxGapp").And.Contain("CryptoAi:S:B:Engine has the key Thread"));
    }

    [Test]
    public void Start_OptionsWithinOptionsAreNull_AreNamed()
    {
        ServiceCollection services = new();
        services.AddCryptoAiModels(static o => (o.Engine, o.Store) = (null!, null!)).AddSignalModel(static o => (o.Path, o.Predictor) = ("x", null!));
        services.AddSimulatedCandleSource().AddModelRetraining(static o => o.FineTune = null!);
        using ServiceProvider provider = services.BuildServiceProvider();

        AggregateException error = Assert.Throws<AggregateException>(provider.GetRequiredService<IStartupValidator>().Validate)!;
        Assert.That(error.Message, Does.Contain("Engine field is required").And.Contain("Store field is required").And.Contain("Predictor field is required").And.Contain("FineTune field is required"));
    }

    [TestCaseSource(nameof(Sections))]
    public void Start_AKeyThatNoOptionHas_IsNamedWithItsSection(Section section) =>
        Assert.That(Fault(section, """{"Qqq":1}"""), Does.Contain("CryptoAi:S has the key Qqq, which is no option; the nearest that there are: "));

    [TestCaseSource(nameof(Sections))]
    public void Start_EveryOptionInTurnOfAnotherShape_IsNamed(Section section)
    {
        foreach ((string[] path, PropertyInfo option) in Options(section.Options, []))
        {
            string key = string.Join(':', path);
            bool isScalar = Scalar(option.PropertyType);
            Assert.That(Fault(section, Nested(path, isScalar ? """{"x":"y"}""" : "\"x\"")), Does.Contain($"CryptoAi:S:{key} "), $"{key} of another shape");
            if (isScalar && option.PropertyType != typeof(string) && option.PropertyType != typeof(Uri))
            {
                Assert.That(Fault(section, Nested(path, "\"soon\"")), Does.Contain($"CryptoAi:S:{key} is 'soon'; expected "), $"{key} of another type");
            }
        }
    }

    [TestCaseSource(nameof(Sections))]
    public void Start_EveryOptionInTurnOutOfRange_IsNamed(Section section)
    {
        foreach ((string[] path, PropertyInfo option) in Options(section.Options, []))
        {
            foreach (string value in Impossible(option))
            {
                Assert.That(Fault(section, Nested(path, value)), Does.Contain(option.Name), $"{string.Join(':', path)} = {value}");
            }
        }
    }

    [TestCaseSource(nameof(Sections))]
    public void Bind_TheSameSectionTwice_CountsOnce(Section section)
    {
        IConfiguration settings = Settings(section.Valid);
        ServiceCollection services = new();
        section.Add(services, settings.GetSection(Key));
        int once = Bound(services);
        section.Add(services, settings.GetSection(Key));
        using ServiceProvider provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        provider.GetRequiredService<IStartupValidator>().Validate();
        Assert.That((Bound(services), once), Is.EqualTo((2, 2)), "what binds, and what tells of changes");

        int Bound(ServiceCollection all) => all.Count(d => (d.ServiceType == typeof(IConfigureOptions<>).MakeGenericType(section.Options) && d.ImplementationInstance is not null)
            || d.ServiceType == typeof(IOptionsChangeTokenSource<>).MakeGenericType(section.Options));
    }

    private static string Fault(Section section, string json)
    {
        ServiceCollection services = new();
        section.Add(services, Settings(section.Valid, json).GetSection(Key));
        using ServiceProvider provider = services.BuildServiceProvider();
        return Assert.Throws<OptionsValidationException>(provider.GetRequiredService<IStartupValidator>().Validate, json)!.Message;
    }

    /// <summary>Files of settings, of which a later one adds to the earlier ones.</summary>
    private static IConfigurationRoot Settings(params string[] files)
    {
        ConfigurationBuilder builder = new();
        foreach (string json in files)
        {
            builder.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($$$"""{"CryptoAi":{"S":{{{json}}}}}""")));
        }

        return builder.Build();
    }

    private static string Nested(string[] path, string value) => path.Reverse().Aggregate(value, static (inner, name) => $$$"""{"{{{name}}}":{{{inner}}}}""");

    /// <summary>JSON that the type can hold and the option must not.</summary>
    private static IEnumerable<string> Impossible(PropertyInfo option)
    {
        Type type = Nullable.GetUnderlyingType(option.PropertyType) ?? option.PropertyType;
        return type == typeof(double) ? ["\"NaN\"", "\"Infinity\"", "-1e300"]
            : type == typeof(int) ? option.Name is "JitterSeed" ? [] : ["-2147483648"]
            : type == typeof(TimeSpan) ? option.Name is "MaxAge" or "MaxModelAge" ? ["\"-00:00:01\"", "\"0\""] : ["\"-00:00:01\"", "\"10000000.00:00:00\""]
            : option.GetCustomAttributes().Any(static a => a.GetType().Name == "RequiredAttribute") ? ["\"\"", "null"]
            : [];
    }

    private static IEnumerable<(string[] Path, PropertyInfo Option)> Options(Type type, string[] path) =>
        type.GetProperties().Where(static p => !typeof(Delegate).IsAssignableFrom(p.PropertyType)).SelectMany(p => Scalar(p.PropertyType) || typeof(IEnumerable).IsAssignableFrom(p.PropertyType)
            ? [((string[])[.. path, p.Name], p)]
            : Options(p.PropertyType, [.. path, p.Name]));

    private static bool Scalar(Type type) => type == typeof(string) || type == typeof(Uri) || type.IsValueType;
}
