namespace CryptoAi.Features.Reading;

/// <summary>Which column of a delimited file holds what.</summary>
internal sealed class CandleLayout(byte delimiter, FieldRole[] roles)
{
    /// <summary>The character between fields.</summary>
    public byte Delimiter { get; } = delimiter;

    /// <summary>The role of each column; every row has this many fields.</summary>
    public FieldRole[] Roles { get; } = roles;

    /// <summary>Whether some column holds the volume.</summary>
    public bool HasVolume { get; } = roles.Contains(FieldRole.Volume);
}
