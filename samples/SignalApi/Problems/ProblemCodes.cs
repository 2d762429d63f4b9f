namespace CryptoAi.SignalApi.Problems;

/// <summary>The codes of the API's own problems; others are those of the SDK.</summary>
internal static class ProblemCodes
{
    public const string RequestInvalid = "request_invalid";
    public const string BodyTooLarge = "body_too_large";
    public const string MediaTypeUnsupported = "media_type_unsupported";
    public const string SymbolInvalid = "symbol_invalid";
    public const string TimeframeInvalid = "timeframe_invalid";
    public const string TooManySymbols = "too_many_symbols";
    public const string IndividualModelMissing = "individual_model_missing";
    public const string NotFound = "not_found";
    public const string MethodNotAllowed = "method_not_allowed";
    public const string TooManyRequests = "too_many_requests";
    public const string RequestTimeout = "request_timeout";
    public const string UnexpectedFailure = "unexpected_failure";
}
