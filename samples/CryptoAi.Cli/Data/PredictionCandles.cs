using CryptoAi.Cli.CommandLine;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Reading;
using CryptoAi.Models.Assets;
using CryptoAi.Models.Bundles;

namespace CryptoAi.Cli.Data;

/// <summary>The asset and the candles that a prediction is about.</summary>
/// <param name="Symbol">The asset.</param>
/// <param name="Candles">Its candles.</param>
/// <param name="Notes">What the user should know about them.</param>
internal sealed record PredictionCandles(string Symbol, CandleSeries Candles, IReadOnlyList<string> Notes)
{
    /// <summary>From a file that the user named, of the asset that it says.</summary>
    /// <exception cref="UsageException">The file does not say whose candles it holds.</exception>
    public static PredictionCandles FromFile(string path, ModelBundle bundle, BadRowPolicy badRows)
    {
        string symbol = CandleReader.Check(path, new CandleReaderOptions { BadRows = badRows }).Symbol;
        return symbol.Length > 0 ? FromFile(symbol, path, bundle, badRows) : throw new UsageException($"{path}: neither its name nor its content says whose candles these are. Give SYMBOL.");
    }

    /// <summary>From a file that the user named.</summary>
    /// <exception cref="UsageException">The file holds another asset of the model.</exception>
    public static PredictionCandles FromFile(string text, string path, ModelBundle bundle, BadRowPolicy badRows)
    {
        CandleQualityReport report = CandleReader.Check(path, new CandleReaderOptions { BadRows = badRows });
        string symbol = Resolve(text, report.Symbol, bundle);
        bool isOther = report.Symbol.Length > 0 && !report.Symbol.Equals(symbol, StringComparison.OrdinalIgnoreCase);
        if (isOther && bundle.Assets.TryGet(report.Symbol, out _))
        {
            throw new UsageException($"{path}: the file holds {report.Symbol}, not {symbol}. Give candles of {symbol}, or ask for {report.Symbol}.", "symbol_mismatch");
        }

        CandleFile file = CandleReader.Read(path, new CandleReaderOptions { Symbol = symbol, BadRows = badRows });
        return new PredictionCandles(symbol, file.Series, Remarks([file.Report]));
    }

    /// <summary>From the files of a folder.</summary>
    public static PredictionCandles FromFolder(string text, string folder, ModelBundle bundle, BadRowPolicy badRows)
    {
        CandleSelection selection = CandleLoader.Load(new CandleQuery(folder, [text], bundle.Timeframe, badRows));
        CandleSeries series = selection.Series[0];
        return new PredictionCandles(series.Symbol, series, [.. selection.Notes, .. Remarks(selection.Reports)]);
    }

    /// <summary>The file's own asset if the text can mean it, else one of the model's, else the text as it is: an asset that the model does not know.</summary>
    private static string Resolve(string text, string fileSymbol, ModelBundle bundle)
    {
        try
        {
            return SymbolResolver.Resolve(text, fileSymbol.Length > 0 ? [fileSymbol] : []);
        }
        catch (AssetException)
        {
            try
            {
                return bundle.Assets.Resolve(text).Symbol;
            }
            catch (AssetException error) when (error.Code == "symbol_unknown")
            {
                return text.Trim().ToUpperInvariant();
            }
        }
    }

    private static string[] Remarks(IReadOnlyList<CandleQualityReport> reports) =>
        [.. reports.Where(static r => r.LastBarSuspect).Select(static r => $"{r.Path}: the last bar looks unfinished; a signal is made for closed bars.")];
}
