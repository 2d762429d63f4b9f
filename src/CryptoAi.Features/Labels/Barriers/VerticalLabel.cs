namespace CryptoAi.Features.Labels.Barriers;

/// <summary>The label of a trade that ends at the vertical barrier.</summary>
public enum VerticalLabel
{
    /// <summary>0: neither won nor lost.</summary>
    Zero,

    /// <summary>The sign of its gain: 1, 0 or −1.</summary>
    Sign,
}
