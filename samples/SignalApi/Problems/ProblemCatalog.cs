using System.Collections.Frozen;
using CryptoAi.Features;
using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Sources;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;

namespace CryptoAi.SignalApi.Problems;

/// <summary>From error codes to HTTP.</summary>
internal static class ProblemCatalog
{
    private static readonly ProblemKind UnusableCandles = new(StatusCodes.Status422UnprocessableEntity, "The candles cannot be used");
    private static readonly ProblemKind NoModel = new(StatusCodes.Status503ServiceUnavailable, "No model is ready");
    private static readonly ProblemKind Failure = new(StatusCodes.Status500InternalServerError, "Unexpected failure");

    private static readonly FrozenDictionary<string, ProblemKind> Kinds = new Dictionary<string, ProblemKind>(StringComparer.Ordinal)
    {
        [ProblemCodes.RequestInvalid] = new(StatusCodes.Status400BadRequest, "The request is not valid"),
        [ProblemCodes.SymbolInvalid] = new(StatusCodes.Status400BadRequest, "The symbol is not valid"),
        [ProblemCodes.TimeframeInvalid] = new(StatusCodes.Status400BadRequest, "The timeframe is not valid"),
        [ProblemCodes.TooManySymbols] = new(StatusCodes.Status400BadRequest, "The number of symbols is not valid"),
        [ProblemCodes.NotFound] = new(StatusCodes.Status404NotFound, "Not found"),
        [CandleSourceException.SymbolUnknown] = new(StatusCodes.Status404NotFound, "Unknown symbol"),
        ["attention_unsupported"] = new(StatusCodes.Status404NotFound, "The model has no attention"),
        [ProblemCodes.MethodNotAllowed] = new(StatusCodes.Status405MethodNotAllowed, "Method not allowed"),
        [ProblemCodes.BodyTooLarge] = new(StatusCodes.Status413PayloadTooLarge, "The request body is too large"),
        [ProblemCodes.MediaTypeUnsupported] = new(StatusCodes.Status415UnsupportedMediaType, "The content type is not supported"),
        [CandleSourceException.TimeframeUnavailable] = new(StatusCodes.Status422UnprocessableEntity, "Wrong timeframe"),
        ["timeframe_mismatch"] = new(StatusCodes.Status422UnprocessableEntity, "Wrong timeframe"),
        ["too_few_candles"] = new(StatusCodes.Status422UnprocessableEntity, "Too few candles"),
        [ProblemCodes.IndividualModelMissing] = new(StatusCodes.Status422UnprocessableEntity, "The asset has no model of its own"),
        ["asset_unknown"] = new(StatusCodes.Status422UnprocessableEntity, "The model does not know the asset"),
        [ProblemCodes.TooManyRequests] = new(StatusCodes.Status429TooManyRequests, "Too many requests"),
        [CandleSourceException.SourceFailed] = new(StatusCodes.Status503ServiceUnavailable, "The candle source failed"),
        ["model_missing"] = NoModel,
        [ProblemCodes.RequestTimeout] = new(StatusCodes.Status503ServiceUnavailable, "The request took too long"),
        [ProblemCodes.UnexpectedFailure] = Failure,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The kind of an error of the SDK.</summary>
    public static ProblemKind KindOf(CryptoAiException error) => Kinds.TryGetValue(error.Code, out ProblemKind kind)
        ? kind
        : error switch
        {
            SignalException or CandleDataException or FeatureSetException => UnusableCandles,
            BundleException => NoModel,
            _ => Failure,
        };

    /// <summary>The code of an answer that has a status and nothing else.</summary>
    public static string CodeOf(int status) => status switch
    {
        StatusCodes.Status404NotFound => ProblemCodes.NotFound,
        StatusCodes.Status405MethodNotAllowed => ProblemCodes.MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => ProblemCodes.BodyTooLarge,
        StatusCodes.Status415UnsupportedMediaType => ProblemCodes.MediaTypeUnsupported,
        StatusCodes.Status429TooManyRequests => ProblemCodes.TooManyRequests,
        StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout => ProblemCodes.RequestTimeout,
        >= StatusCodes.Status400BadRequest and < StatusCodes.Status500InternalServerError => ProblemCodes.RequestInvalid,
        _ => ProblemCodes.UnexpectedFailure,
    };
}
