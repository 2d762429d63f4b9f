using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CryptoAi.Features.Candles;
using CryptoAi.MarketData.Binance;
using CryptoAi.MarketData.Collecting;

namespace CryptoAi.Cli.CommandLine;

/// <summary>The flags of <c>collect</c>.</summary>
internal sealed class CollectFlags
{
    private readonly Option<string[]> _symbols = new("--symbol", "--symbols")
    {
        Description = "The assets, such as BTCUSDT ETHUSDT.",
        HelpName = "A B …",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
        Required = true,
    };

    private readonly Option<Timeframe> _timeframe = Flags.Timeframe("The length of a bar, 1m to 1d.");
    private readonly Option<int> _limit = Flags.Number("--limit", "The newest candles of each asset.", 10_000, 1, 100_000_000);
    private readonly Option<int?> _days = Flags.OptionalNumber("--days", "The newest days of each asset, instead of --limit.", 1, 100_000);
    private readonly Option<DateTimeOffset?> _since = new("--since")
    {
        Description = "All candles from a day or time on (UTC), such as 2024-01-31 or 2024-01-31T12:00, instead of --limit.",
        HelpName = "DATE",
        CustomParser = ParseTime,
    };

    private readonly Option<Uri> _address = new("--base-address")
    {
        Description = "The address of the exchange's REST interface.",
        HelpName = "URL",
        DefaultValueFactory = static _ => new BinanceOptions().BaseAddress,
        CustomParser = ParseAddress,
    };

    private readonly Option<int> _timeout = Flags.Number("--timeout", "The seconds that one request may take.", 15, 1, 3600);
    private readonly Option<int> _attempts = Flags.Number("--attempts", "How often a request is made before it counts as failed.", 6, 1, 100);

    /// <summary>Every flag, in the order of the help.</summary>
    public IReadOnlyList<Option> All => [_symbols, _timeframe, _limit, _days, _since, .. Store.All, _address, _timeout, _attempts];

    /// <summary>Where candles are kept.</summary>
    public StoreFlags Store { get; } = new();

    public void Configure(ParseResult parse, BinanceOptions options)
    {
        options.BaseAddress = parse.GetRequiredValue(_address);
        options.Requests.Timeout = TimeSpan.FromSeconds(parse.GetValue(_timeout));
        options.Requests.Attempts = parse.GetValue(_attempts);
    }

    /// <exception cref="UsageException">The flags contradict each other, no symbol was named, or the exchange has no such timeframe.</exception>
    public CollectRequest Request(ParseResult parse, DateTimeOffset now)
    {
        Option[] ranges = [.. ((Option[])[_limit, _days, _since]).Where(o => CliCommand.IsGiven(parse, o))];
        if (ranges.Length > 1)
        {
            throw new UsageException($"{ranges[0].Name} and {ranges[1].Name} exclude each other; give one of them.");
        }

        string[] symbols = [.. (parse.GetValue(_symbols) ?? []).SelectMany(static s => s.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        if (symbols is [])
        {
            throw new UsageException($"{_symbols.Name} names no asset; expected some such as BTCUSDT.");
        }

        Timeframe timeframe = parse.GetValue(_timeframe);
        if (!BinanceCandleSource.Timeframes.Contains(timeframe))
        {
            throw new UsageException($"--timeframe is '{timeframe}'; expected one that the exchange has: {string.Join(", ", BinanceCandleSource.Timeframes)}.");
        }

        DateTimeOffset from = From(parse, timeframe, now);
        return from < now ? new CollectRequest { Symbols = symbols, Timeframe = timeframe, From = from, Calendars = Store.Calendars(parse).Named } : throw new UsageException($"{_since.Name} is in the future ({from:yyyy-MM-dd HH:mm}Z); expected a time before {now:yyyy-MM-dd HH:mm}Z.");
    }

    private DateTimeOffset From(ParseResult parse, Timeframe timeframe, DateTimeOffset now)
    {
        if (parse.GetValue(_since) is { } since)
        {
            return since;
        }

        DateTimeOffset open = new(now.UtcTicks - (now.UtcTicks % timeframe.Step.Ticks), TimeSpan.Zero);
        TimeSpan back = parse.GetValue(_days) is { } days ? TimeSpan.FromDays(days) : TimeSpan.FromMinutes(Math.Min(parse.GetValue(_limit) * timeframe.Step.TotalMinutes, (open - DateTimeOffset.UnixEpoch).TotalMinutes));
        return open - DateTimeOffset.UnixEpoch > back ? open - back : DateTimeOffset.UnixEpoch;
    }

    private static DateTimeOffset? ParseTime(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        string[] formats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd HH:mm"];
        if (DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) && time >= DateTimeOffset.UnixEpoch)
        {
            return time;
        }

        result.AddError($"--since is '{text}'; expected a day or time since 1970 (UTC), such as 2024-01-31 or 2024-01-31T12:00.");
        return null;
    }

    private static Uri? ParseAddress(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
        {
            return address;
        }

        result.AddError($"--base-address is '{text}'; expected an address of http or https, such as {new BinanceOptions().BaseAddress}.");
        return null;
    }
}
