namespace CryptoAi.Features.Reading;

/// <summary>What reading does with a row that is no possible candle.</summary>
public enum BadRowPolicy
{
    /// <summary>Stop with an error that names file and line. The default.</summary>
    Throw,

    /// <summary>Leave the row out and count it as rejected; of rows with one time and different values the first in the file stays.</summary>
    Drop,
}
