using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using CryptoAi.Features.Candles;

namespace CryptoAi.Cli.CommandLine;

/// <summary>Makes flags whose errors name the flag, what was given and what is allowed.</summary>
internal static class Flags
{
    private const string Timeframes = "1m|5m|1h|4h|1d|…";

    /// <summary>A number with a default.</summary>
    public static Option<T> Number<T>(string name, string description, T defaultValue, T min, T max)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            HelpName = Kind<T>(),
            DefaultValueFactory = _ => defaultValue,
            CustomParser = result => ParseNumber(result, name, min, max),
        };

    /// <summary>A number that need not be given; its description names what then holds.</summary>
    public static Option<T?> OptionalNumber<T>(string name, string description, T min, T max)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            HelpName = Kind<T>(),
            CustomParser = result => ParseNumber(result, name, min, max),
        };

    /// <summary>One of a few words.</summary>
    public static Option<string> Choice(string name, string description, string defaultValue, params string[] words) => new(name)
    {
        Description = description,
        HelpName = string.Join('|', words),
        DefaultValueFactory = _ => defaultValue,
        CustomParser = result => ParseChoice(result, name, words),
    };

    /// <summary>One of a few words, or none.</summary>
    public static Option<string?> OptionalChoice(string name, string description, params string[] words) => new(name)
    {
        Description = description,
        HelpName = string.Join('|', words),
        CustomParser = result => ParseChoice(result, name, words),
    };

    /// <summary>A timeframe with a default.</summary>
    public static Option<Timeframe> Timeframe(string description) => new("--timeframe")
    {
        Description = description,
        HelpName = Timeframes,
        DefaultValueFactory = static _ => Features.Candles.Timeframe.OneHour,
        CustomParser = static result => ParseTimeframe(result),
    };

    /// <summary>A timeframe that need not be given.</summary>
    public static Option<Timeframe?> OptionalTimeframe(string description) => new("--timeframe")
    {
        Description = description,
        HelpName = Timeframes,
        CustomParser = static result => ParseTimeframe(result),
    };

    /// <summary>A path with a default.</summary>
    public static Option<string> Path(string name, string helpName, string description, string defaultValue) => new(name)
    {
        Description = description,
        HelpName = helpName,
        DefaultValueFactory = _ => defaultValue,
        CustomParser = result => ParsePath(result, name),
    };

    /// <summary>A path that need not be given.</summary>
    public static Option<string?> OptionalPath(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result => ParsePath(result, name),
    };

    /// <summary>A path that must be given.</summary>
    public static Option<string> RequiredPath(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        Required = true,
        CustomParser = result => ParsePath(result, name),
    };

    /// <summary>Paths that must be given; at least one.</summary>
    public static Option<string[]> RequiredPaths(string name, string helpName, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        Required = true,
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result => ParsePaths(result, name),
    };

    /// <summary>Paths without a flag before them; at least one.</summary>
    public static Argument<string[]> PathArguments(string name, string description) => new(name)
    {
        Description = description,
        Arity = ArgumentArity.OneOrMore,
        CustomParser = result => ParsePaths(result, name),
    };

    /// <summary>A switch.</summary>
    public static Option<bool> Switch(string name, string description) => new(name) { Description = description };

    private static string Kind<T>() => typeof(T) == typeof(double) ? "number" : "n";

    private static T ParseNumber<T>(ArgumentResult result, string name, T min, T max)
        where T : struct, INumber<T>
    {
        string text = result.Tokens[0].Value;
        bool whole = typeof(T) != typeof(double);
        if (!T.TryParse(text, whole ? NumberStyles.AllowLeadingSign : NumberStyles.Float, CultureInfo.InvariantCulture, out T value) || !(value >= min && value <= max))
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is '{text}'; expected a {(whole ? "whole " : "")}number from {min} to {max}."));
        }

        return value;
    }

    private static Timeframe ParseTimeframe(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!Features.Candles.Timeframe.TryParse(text, out Timeframe timeframe))
        {
            result.AddError($"--timeframe is '{text}'; expected a number and a unit s, m (minutes; M, a month, has no fixed length), h, d or w, such as 1m, 15m, 1h, 4h or 1d.");
        }

        return timeframe;
    }

    private static string? ParseChoice(ArgumentResult result, string name, string[] words)
    {
        string text = result.Tokens[0].Value;
        if (words.FirstOrDefault(w => w.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } word)
        {
            return word;
        }

        result.AddError($"{name} is '{text}'; expected {string.Join(" or ", words)}.");
        return null;
    }

    private static string ParsePath(ArgumentResult result, string name) => ParsePaths(result, name)[0];

    private static string[] ParsePaths(ArgumentResult result, string name)
    {
        string[] paths = [.. result.Tokens.Select(static t => t.Value)];
        if (paths.Any(string.IsNullOrWhiteSpace))
        {
            result.AddError($"{name} is empty; expected a path.");
        }

        return paths;
    }
}
