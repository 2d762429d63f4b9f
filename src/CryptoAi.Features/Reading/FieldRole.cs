namespace CryptoAi.Features.Reading;

/// <summary>What a column holds.</summary>
internal enum FieldRole : byte
{
    Ignored,
    Time,
    Symbol,
    Open,
    High,
    Low,
    Close,
    Volume,
}
