using System.Globalization;
using CryptoAi.Features;
using CryptoAi.Features.Candles;
using CryptoAi.Models.Signals;
using CryptoAi.SignalApi.Composition;
using CryptoAi.SignalApi.Contracts;
using CryptoAi.SignalApi.Problems;
using Microsoft.Extensions.Options;

namespace CryptoAi.SignalApi.Signals;

/// <summary>From requests to signals. Thread-safe.</summary>
internal sealed class SignalService(ServedModel served, IndividualModels individual, ClosedCandles candles, SymbolCatalog symbols, IOptions<SignalApiOptions> options)
{
    /// <summary>The signal of one asset.</summary>
    public async ValueTask<Signal> PredictAsync(PredictRequest request, CultureInfo culture, CancellationToken cancellationToken)
    {
        string symbol = RequestRules.RequireSymbol(request.Symbol);
        LoadedModel model = Model(request.UseUnifiedModel, symbol);
        RequestRules.RequireTimeframe(request.Timeframe, model.Bundle);
        return model.Predictor.PredictWindow(await model.Windows.GetAsync(symbol, candles, cancellationToken), culture);
    }

    /// <summary>The signals of some assets; an asset named twice is answered once.</summary>
    public async ValueTask<SignalsResponse> PredictManyAsync(BatchRequest request, CultureInfo culture, CancellationToken cancellationToken)
    {
        int most = options.Value.MaxBatchSymbols;
        if (request.Symbols.Count is 0 || request.Symbols.Count > most)
        {
            throw new ApiException(ProblemCodes.TooManySymbols, string.Create(CultureInfo.InvariantCulture, $"There are {request.Symbols.Count} symbols; expected 1 … {most}."));
        }

        if (request.Symbols.Any(static s => s is null))
        {
            throw new ApiException(ProblemCodes.SymbolInvalid, "A symbol is null; expected a text such as BTCUSDT.");
        }

        string[] names = [.. request.Symbols.Select(RequestRules.RequireSymbol).Distinct(StringComparer.Ordinal)];
        LoadedModel model = Model(request.UseUnifiedModel, names[0]);
        RequestRules.RequireTimeframe(request.Timeframe, model.Bundle);
        return await PredictManyAsync(model, names, culture, cancellationToken);
    }

    /// <summary>The signals of all assets.</summary>
    public async ValueTask<SignalsResponse> PredictAllAsync(CultureInfo culture, CancellationToken cancellationToken)
    {
        LoadedModel model = served.Current;
        return await PredictManyAsync(model, symbols.List(model.Bundle), culture, cancellationToken);
    }

    private LoadedModel Model(bool unified, string symbol) => unified ? served.Current : individual.Require(symbol);

    private async ValueTask<SignalsResponse> PredictManyAsync(LoadedModel model, IReadOnlyList<string> names, CultureInfo culture, CancellationToken cancellationToken)
    {
        List<PredictionRequest> requests = [];
        List<SymbolFailure> failures = [];
        foreach (string symbol in names)
        {
            try
            {
                requests.Add(new PredictionRequest(symbol, await ReadAsync(model, symbol, cancellationToken)));
            }
            catch (CryptoAiException error)
            {
                failures.Add(Failure(symbol, error));
            }
        }

        List<Signal> signals = [];
        foreach (PredictionResult result in model.Predictor.PredictMany(requests, culture, cancellationToken))
        {
            if (result.Signal is { } signal)
            {
                signals.Add(signal);
            }
            else
            {
                failures.Add(Failure(result.Symbol, result.Error!));
            }
        }

        return new SignalsResponse(model.Description, signals, failures);
    }

    private ValueTask<CandleSeries> ReadAsync(LoadedModel model, string symbol, CancellationToken cancellationToken) =>
        candles.ReadLatestAsync(symbol, model.Bundle.Timeframe, model.Bundle.RecommendedCandles, cancellationToken);

    private static SymbolFailure Failure(string symbol, CryptoAiException error) => new(symbol, error.Code, error.Message);
}
