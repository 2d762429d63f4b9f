using System.Collections;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using CryptoAi.MarketData.Binance;
using CryptoAi.Models;
using CryptoAi.Repository.Tests.Composition;
using CryptoAi.Training;

namespace CryptoAi.Repository.Tests.Documents;

/// <summary>What a host sets and hears.</summary>
internal static class HostingFacts
{
    private const string TrainingKeys = "see [options](training.md#options)";

    private static readonly Assembly[] Packages = [typeof(BinanceOptions).Assembly, typeof(ModelsOptions).Assembly, typeof(TrainerOptions).Assembly];

    /// <summary>Every key of every options class, with its type and default.</summary>
    public static string Keys() => Facts.Table(["key", "type", "default"], Section.All.DistinctBy(static s => s.Options).SelectMany(static s => Rows("CryptoAi:" + s.Name, Activator.CreateInstance(s.Options)!)));

    /// <summary>Every instrument of every meter.</summary>
    public static string Instruments()
    {
        SortedDictionary<string, string[]> rows = new(StringComparer.Ordinal);
        foreach (Type meter in Named("Meter"))
        {
            RuntimeHelpers.RunClassConstructor(meter.TypeHandle);
        }

        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name.StartsWith("CryptoAi.", StringComparison.Ordinal))
                {
                    rows[$"{instrument.Meter.Name} {instrument.Name}"] =
                        [$"`{instrument.Name}`", $"`{instrument.Meter.Name}`", instrument.GetType().Name.Split('`')[0].ToLowerInvariant(), instrument.Unit ?? "", instrument.Description ?? ""];
                }
            },
        };
        listener.Start();
        return Facts.Table(["instrument", "meter", "kind", "unit", "what it counts"], rows.Values);
    }

    /// <summary>The names of all sources and their spans.</summary>
    public static IEnumerable<string> Spans() => Named("Tracing").SelectMany(static t => t.GetFields(BindingFlags.Public | BindingFlags.Static)).Where(static f => f.IsLiteral).Select(static f => (string)f.GetRawConstantValue()!);

    private static IEnumerable<Type> Named(string end) => Packages.SelectMany(static a => a.GetTypes()).Where(t => t is { IsAbstract: true, IsSealed: true } && t.Name.EndsWith(end, StringComparison.Ordinal));

    private static IEnumerable<string[]> Rows(string key, object options)
    {
        if (options is TrainerOptions)
        {
            return [[$"`{key}:…`", "", TrainingKeys]];
        }

        return options.GetType().GetProperties().Where(static p => !typeof(Delegate).IsAssignableFrom(p.PropertyType)).OrderBy(static p => p.MetadataToken).SelectMany(p =>
        {
            object? value = p.GetValue(options);
            return value is not null && value is not IEnumerable && value is not Uri && p.PropertyType.IsClass
                ? Rows($"{key}:{p.Name}", value)
                : [[$"`{key}:{p.Name}`", TypeOf(p.PropertyType), Text(value)]];
        });
    }

    private static string TypeOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } enumeration => string.Join(", ", Enum.GetNames(enumeration)),
        { IsGenericType: true } generic => generic.GenericTypeArguments.Length == 2 ? "one key each" : "list",
        Type t when t == typeof(bool) => "true, false",
        Type t when t == typeof(int) || t == typeof(long) || t == typeof(ulong) => "whole number",
        Type t when t == typeof(double) => "number",
        Type t when t == typeof(TimeSpan) => "time span",
        Type t when t == typeof(DateTimeOffset) => "time",
        Type t when t == typeof(Uri) => "address",
        _ => "text",
    };

    private static string Text(object? value) => value switch
    {
        null => "none",
        "" => "none; must be set",
        string text => $"`{text}`",
        TimeSpan span => $"`{span.ToString("c", CultureInfo.InvariantCulture)}`",
        DateTimeOffset time => $"`{time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}`",
        bool flag => flag ? "`true`" : "`false`",
        IEnumerable list => list.Cast<object>().Any() ? string.Join(", ", list.Cast<object>()) : "empty",
        IFormattable number => $"`{number.ToString(null, CultureInfo.InvariantCulture)}`",
        _ => $"`{value}`",
    };
}
