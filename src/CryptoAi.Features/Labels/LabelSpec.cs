using CryptoAi.Features.Labels.Thresholds;

namespace CryptoAi.Features.Labels;

/// <summary>What a model is asked to predict: direction classes over a horizon, and the two regression targets (definitions D1, D2). Saved with the model.</summary>
public sealed record LabelSpec
{
    private static readonly string[] TwoClasses = ["SELL", "BUY"];
    private static readonly string[] ThreeClasses = ["SELL", "HOLD", "BUY"];
    private static readonly string[] FiveClasses = ["STRONG_SELL", "SELL", "HOLD", "BUY", "STRONG_BUY"];

    /// <summary>The preset of the unified model: three classes, θ = 0.02, five bars ahead.</summary>
    public static LabelSpec Unified { get; } = new();

    /// <summary>The preset of the multi-task Transformer: three classes, θ = 0.005, one bar ahead.</summary>
    public static LabelSpec MultiTask { get; } = new() { Threshold = 0.005, Lookahead = 1 };

    /// <summary>Number of direction classes: 2, 3 or 5.</summary>
    /// <value>3.</value>
    public int Classes { get; init; } = 3;

    /// <summary>
    /// θ: the forward return beyond which a bar counts as BUY (above +θ) or SELL (below −θ); a number, or a rule of <see cref="CryptoAi.Features.Labels.Thresholds"/>. Not used
    /// with two classes unless <see cref="DropDeadZone"/>.
    /// </summary>
    /// <value>0.02 (two per cent).</value>
    public LabelThreshold Threshold { get; init; } = 0.02;

    /// <summary>h: the horizon in bars.</summary>
    /// <value>5.</value>
    public int Lookahead { get; init; } = 5;

    /// <summary>How the lookahead counts bars that were filled in.</summary>
    /// <value><see cref="LabelHorizon.RealBars"/>.</value>
    public LabelHorizon Horizon { get; init; } = LabelHorizon.RealBars;

    /// <summary>m: beyond m·θ a return counts as strong; five classes only, and not with quantiles, which have cuts of their own.</summary>
    /// <value>2.0.</value>
    public double StrongMultiplier { get; init; } = 2.0;

    /// <summary>With two classes: whether rows with |return| ≤ θ get no label.</summary>
    /// <value>false.</value>
    public bool DropDeadZone { get; init; }

    /// <summary>Between which prices the return is measured.</summary>
    /// <value><see cref="LabelAnchor.CloseToClose"/>.</value>
    public LabelAnchor Anchor { get; init; } = LabelAnchor.CloseToClose;

    /// <summary>How the volume target is expressed.</summary>
    /// <value><see cref="VolumeTarget.LogRate"/>.</value>
    public VolumeTarget VolumeTarget { get; init; } = VolumeTarget.LogRate;

    /// <summary>Whether rows can be given classes: false only while quantile cuts are not fitted.</summary>
    public bool IsFitted => Threshold.IsFitted;

    /// <summary>The class names in class order, from most bearish to most bullish.</summary>
    public IReadOnlyList<string> ClassNames => NamesFor(Classes);

    /// <summary>The names of 2, 3 or 5 direction classes in class order.</summary>
    /// <param name="classes">2, 3 or 5.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another number.</exception>
    public static IReadOnlyList<string> NamesFor(int classes) => classes switch
    {
        2 => TwoClasses,
        3 => ThreeClasses,
        5 => FiveClasses,
        _ => throw new ArgumentOutOfRangeException(nameof(classes), classes, "Direction labels have 2, 3 or 5 classes."),
    };

    /// <summary>Checks all values.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it, its value and the range.</exception>
    public void Validate()
    {
        _ = NamesFor(Classes);
        if (Threshold is null)
        {
            throw new ArgumentException("The label specification has no threshold; give one, such as 0.02.");
        }

        if (!Enum.IsDefined(Anchor) || !Enum.IsDefined(Horizon) || !Enum.IsDefined(VolumeTarget))
        {
            throw new ArgumentException(FormattableString.Invariant($"The label specification has anchor {Anchor}, horizon {Horizon} and volume target {VolumeTarget}; one of them does not exist."));
        }

        Threshold.Validate(Classes);
        if (Lookahead is < 1 or > 100_000)
        {
            throw new ArgumentException(FormattableString.Invariant($"The label lookahead is {Lookahead} bars; expected 1 … 100000."));
        }

        if (!(StrongMultiplier > 1 && StrongMultiplier < 100))
        {
            throw new ArgumentException(FormattableString.Invariant($"The strong multiplier is {StrongMultiplier}; expected more than 1 and less than 100."));
        }

        if (DropDeadZone && Classes != 2)
        {
            throw new ArgumentException(FormattableString.Invariant($"DropDeadZone goes with 2 classes; this specification has {Classes}."));
        }
    }
}
