namespace CryptoAi.Features.Candles;

/// <summary>One place in a file where something is wrong or worth knowing.</summary>
/// <param name="Kind">What it is, snake_case: <c>gap</c>, <c>duplicate_identical</c>, <c>duplicate_conflicting</c>, <c>out_of_order</c>, <c>ohlc_violation</c>,
/// <c>non_positive_price</c>, <c>invalid_volume</c>, <c>off_grid</c>, <c>rejected_row</c>, <c>timestamp_unit_change</c>.</param>
/// <param name="Line">The 1-based line of the file, or null in JSON files, where <paramref name="Message"/> names the array element.</param>
/// <param name="Message">What stands there.</param>
public sealed record CandleFinding(string Kind, long? Line, string Message);
