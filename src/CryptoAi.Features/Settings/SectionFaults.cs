using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace CryptoAi.Features.Settings;

/// <summary>What is wrong in a section, each fault with the whole key, what was found and what was expected.</summary>
internal static class SectionFaults
{
    private const int NamedKeys = 3;

    /// <summary>Values that an option cannot take, such as a word for a number or a text for a list, which binding would pass over in silence.</summary>
    public static IReadOnlyList<string> OfValues(IConfigurationSection section, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] Type options)
    {
        List<string> faults = [];
        Setting(section, options, faults, unknown: false);
        return faults;
    }

    /// <summary>Keys that no option has, with the nearest that there are.</summary>
    public static IReadOnlyList<string> OfKeys(IConfigurationSection section, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] Type options)
    {
        List<string> faults = [];
        Setting(section, options, faults, unknown: true);
        return faults;
    }

    private static void Section(IConfigurationSection section, Type options, List<string> faults, bool unknown)
    {
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (Find(options, child.Key) is { } property)
            {
                Setting(child, property.PropertyType, faults, unknown);
            }
            else if (unknown)
            {
                string[] nearest = NearestKeys.Of(child.Key, Keys(options, ""), NamedKeys);
                faults.Add($"{section.Path} has the key {child.Key}, which is no option; the nearest that there are: {string.Join(", ", nearest)}.");
            }
        }
    }

    private static void Setting(IConfigurationSection setting, Type type, List<string> faults, bool unknown)
    {
        if (SettingValue.Of(type) is { } value)
        {
            Scalar(setting, value, faults, unknown);
        }
        else if (Element(type) is { } element)
        {
            Elements(setting, type, element, faults, unknown);
        }
        else if (!string.IsNullOrEmpty(setting.Value))
        {
            Report(faults, unknown, $"{setting.Path} is '{setting.Value}'; expected keys of its own, such as {setting.Path}:{Keys(type, "").FirstOrDefault()}.");
        }
        else
        {
            Section(setting, type, faults, unknown);
        }
    }

    private static void Scalar(IConfigurationSection setting, SettingValue value, List<string> faults, bool unknown)
    {
        if (setting.GetChildren().Select(static c => c.Key).ToArray() is { Length: > 0 } keys)
        {
            Report(faults, unknown, $"{setting.Path} has the keys {string.Join(", ", keys)}; expected {value.Expected}.");
        }
        else if (setting.Value is { } text && !value.Takes(text))
        {
            Report(faults, unknown, $"{setting.Path} is '{text}'; expected {value.Expected}.");
        }
    }

    private static void Elements(IConfigurationSection setting, Type type, Type element, List<string> faults, bool unknown)
    {
        if (setting.Value is not null)
        {
            // an empty one too: binding leaves what was there before, so that it would not do what it says
            Report(faults, unknown, $"{setting.Path} is '{setting.Value}'; expected {(IsDictionary(type) ? $"a key for each, such as {setting.Path}:BTCUSDT" : $"a list: {setting.Path}:0, {setting.Path}:1 and so on")}, or no key at all.");
            return;
        }

        foreach (IConfigurationSection child in setting.GetChildren())
        {
            if (child.Value is null && !child.GetChildren().Any())
            {
                Report(faults, unknown, $"{child.Path} is null; expected {SettingValue.Of(element)?.Expected ?? "keys of its own"}.");
                continue;
            }

            Setting(child, element, faults, unknown);
        }
    }

    private static void Report(List<string> faults, bool unknown, string fault)
    {
        if (!unknown)
        {
            faults.Add(fault);
        }
    }

    /// <summary>The keys of an options class and of those within it, with a colon between.</summary>
    private static IEnumerable<string> Keys(Type options, string prefix) => Properties(options).SelectMany(p =>
        SettingValue.Of(p.PropertyType) is null && Element(p.PropertyType) is null && Keys(p.PropertyType, $"{prefix}{p.Name}:").ToArray() is { Length: > 0 } inner
            ? inner
            : [prefix + p.Name]);

    private static PropertyInfo? Find(Type options, string key) => Properties(options).FirstOrDefault(p => p.Name.Equals(key, StringComparison.OrdinalIgnoreCase));

    [UnconditionalSuppressMessage(
        "Trimming", "IL2070", Justification = "The generated binder calls the accessors, which keeps the properties; one that is gone is missing in an error and breaks nothing.")]
    private static IEnumerable<PropertyInfo> Properties(Type options) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static p => p.CanWrite || SettingValue.Of(p.PropertyType) is null).Where(static p => !typeof(Delegate).IsAssignableFrom(p.PropertyType));

    private static bool IsDictionary(Type type) => type.IsGenericType && type.GenericTypeArguments.Length == 2;

    private static Type? Element(Type type) => type.IsArray ? type.GetElementType() : typeof(IEnumerable).IsAssignableFrom(type) && type.IsGenericType ? type.GenericTypeArguments[^1] : null;
}
