using System.Globalization;

namespace CryptoAi.Training.Comparison;

/// <summary>Says of the usual claims whether they hold, by nothing but the figures.</summary>
internal static class ClaimJudge
{
    private static readonly ComparedModel[] Judged = [ComparedModel.Unified, ComparedModel.UnifiedTransformer, ComparedModel.Ensemble];

    /// <summary>The verdict of an interval: true when all of it is above the limit, false when none of it is.</summary>
    public static ClaimVerdict Verdict(ScoreRange gain, double limit) => gain switch
    {
        { Lower: null } or { Upper: null } => ClaimVerdict.Undecided,
        { Lower: { } lower } when lower > limit => ClaimVerdict.True,
        { Upper: { } upper } when upper <= limit => ClaimVerdict.False,
        _ => ClaimVerdict.Undecided,
    };

    /// <summary>All claims about models that were compared with individual trees.</summary>
    public static IReadOnlyList<ComparisonClaim> Judge(ComparedModels models, DataPoorResult? poor, ComparisonOptions options)
    {
        List<ComparisonClaim> claims = [];
        foreach (ComparedModel model in Judged)
        {
            if (models.Of(model)?.Against.GetValueOrDefault(Reference) is { } gain)
            {
                string subject = $"Better average accuracy of the {ModelNames.Of(model)} than of individual trees";
                claims.Add(Score(ComparisonClaim.BetterAverage, model, "accuracy", null, gain.Accuracy, 0, subject));
                claims.Add(Score(ComparisonClaim.BetterAverage, model, "mcc", null, gain.Mcc, 0, $"The same by Matthews correlation, {ModelNames.Of(model)}"));
                claims.Add(Score(ComparisonClaim.BetterAverage, model, "log_loss", null, gain.LogLoss, 0, $"The same by log loss, {ModelNames.Of(model)}"));
            }
        }

        foreach (ComparedModel model in Judged)
        {
            foreach (DataPoorCut cut in poor?.Cuts ?? [])
            {
                if (cut.Of(model)?.Against.GetValueOrDefault(Reference) is { } gain)
                {
                    string subject = string.Create(
                        CultureInfo.InvariantCulture,
                        $"Much better accuracy (by more than {100 * options.MuchBetter:0.#} points) of the {ModelNames.Of(model)} on assets with {cut.Bars} bars");
                    claims.Add(Score(ComparisonClaim.MuchBetterOnDataPoor, model, "accuracy", cut.Bars, gain.Accuracy, options.MuchBetter, subject));
                    string where = string.Create(CultureInfo.InvariantCulture, $"{ModelNames.Of(model)}, {cut.Bars} bars");
                    claims.Add(Score(ComparisonClaim.MuchBetterOnDataPoor, model, "mcc", cut.Bars, gain.Mcc, options.MuchBetter, $"The same by Matthews correlation, {where}"));
                    claims.Add(Score(ComparisonClaim.MuchBetterOnDataPoor, model, "log_loss", cut.Bars, gain.LogLoss, 0, $"Better at all by log loss, {where}"));
                }
            }
        }

        foreach (ComparedModel model in Judged)
        {
            if (models.Of(model) is { Bytes: { } bytes, WeightsBytes: { } weights } && models.Individual is { Bytes: { } individual, WeightsBytes: { } trees })
            {
                claims.Add(Size(model, "bytes", (double)bytes / individual, options.FractionOfSize, $"A fraction (less than {options.FractionOfSize:0.##}) of the size of the individual trees, {ModelNames.Of(model)}"));
                claims.Add(Size(model, "weights_bytes", (double)weights / trees, options.FractionOfSize, $"The same by the weights alone, without what every bundle has beside them, {ModelNames.Of(model)}"));
            }
        }

        return claims;
    }

    /// <summary>The costs beside those of the individual trees.</summary>
    public static IReadOnlyList<ComparisonFact> Facts(ComparedModels models)
    {
        List<ComparisonFact> facts = [];
        if (models.Individual is not { } individual)
        {
            return facts;
        }

        foreach (ComparedModel model in models.Present.Where(static m => m is not (ComparedModel.Individual or ComparedModel.Majority)))
        {
            ModelFigures own = models.Of(model)!;
            facts.Add(new ComparisonFact("models", model, own.Models, individual.Models));
            facts.Add(new ComparisonFact("train_seconds", model, own.TrainSeconds, individual.TrainSeconds));
            if (own.Bytes is { } bytes && individual.Bytes is { } individualBytes)
            {
                facts.Add(new ComparisonFact("bytes", model, bytes, individualBytes));
            }

            if (own.WeightsBytes is { } weights && individual.WeightsBytes is { } individualWeights)
            {
                facts.Add(new ComparisonFact("weights_bytes", model, weights, individualWeights));
            }

            if (own.P50Milliseconds is { } p50 && individual.P50Milliseconds is { } individualP50)
            {
                facts.Add(new ComparisonFact("p50_ms", model, p50, individualP50));
            }
        }

        return facts;
    }

    private static string Reference => ModelNames.Code(ComparedModel.Individual);

    private static ComparisonClaim Score(string claim, ComparedModel model, string measure, int? bars, ScoreRange gain, double limit, string subject)
    {
        ClaimVerdict verdict = Verdict(gain, limit);
        return new ComparisonClaim
        {
            Claim = claim,
            Model = model,
            Measure = measure,
            Bars = bars,
            Verdict = verdict,
            Value = gain.Value,
            Lower = gain.Lower,
            Upper = gain.Upper,
            Limit = limit,
            Text = $"{subject}: {Word(verdict)}. {Explain(gain, limit, measure)}",
        };
    }

    private static ComparisonClaim Size(ComparedModel model, string measure, double ratio, double limit, FormattableString subject)
    {
        ClaimVerdict verdict = ratio < limit ? ClaimVerdict.True : ClaimVerdict.False;
        return new ComparisonClaim
        {
            Claim = ComparisonClaim.FractionOfSize,
            Model = model,
            Measure = measure,
            Verdict = verdict,
            Value = ratio,
            Limit = limit,
            Text = FormattableString.Invariant($"{FormattableString.Invariant(subject)}: {Word(verdict)}. {ratio:0.00} times the bytes."),
        };
    }

    private static string Word(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.True => "true here",
        ClaimVerdict.False => "false here",
        _ => "undecided here",
    };

    private static string Explain(ScoreRange gain, double limit, string measure)
    {
        string unit = measure == "accuracy" ? " points" : "";
        return gain is { Lower: { } lower, Upper: { } upper }
            ? $"The difference is {Number(gain.Value, measure)}{unit} ({Number(lower, measure)} … {Number(upper, measure)}){Sense(lower, upper, limit)}"
            : $"The difference is {Number(gain.Value, measure)}{unit}; there are too few decision times for an interval.";
    }

    private static string Sense(double lower, double upper, double limit) => (lower > 0, upper < 0, upper <= limit) switch
    {
        (_, true, _) => ": it is worse.",
        (true, _, true) => ": better, but not by so much.",
        (true, _, false) => lower > limit ? "." : ": better, but perhaps not by so much.",
        (false, _, true) => limit > 0 ? ": not by so much, and perhaps not at all." : ": no better.",
        _ => " and may be chance.",
    };

    private static string Number(double value, string measure) => measure == "accuracy"
        ? (100 * value).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture)
        : value.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture);
}
