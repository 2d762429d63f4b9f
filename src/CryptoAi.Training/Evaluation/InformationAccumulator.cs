using MathNet.Numerics.Statistics;

namespace CryptoAi.Training.Evaluation;

/// <summary>Collects scores and returns by decision time into <see cref="InformationCoefficients"/>.</summary>
internal sealed class InformationAccumulator
{
    private readonly SortedDictionary<long, (List<double> Scores, List<double> Returns)> _byTime = [];

    public void Add(long decisionTime, double score, double forwardReturn)
    {
        if (!_byTime.TryGetValue(decisionTime, out (List<double> Scores, List<double> Returns) lists))
        {
            _byTime.Add(decisionTime, lists = ([], []));
        }

        lists.Scores.Add(score);
        lists.Returns.Add(forwardReturn);
    }

    /// <summary>The coefficients; null when no decision time has enough assets.</summary>
    public InformationCoefficients? Build()
    {
        List<double> pearson = [];
        List<double> spearman = [];
        foreach ((List<double> scores, List<double> returns) in _byTime.Values)
        {
            if (scores.Count >= InformationCoefficients.MinAssets && Differ(scores) && Differ(returns))
            {
                pearson.Add(Correlation.Pearson(scores, returns));
                spearman.Add(Correlation.Spearman(scores, returns));
            }
        }

        return pearson.Count == 0 ? null : new InformationCoefficients
        {
            Times = pearson.Count,
            Ic = pearson.Average(),
            Icir = Ratio(pearson),
            RankIc = spearman.Average(),
            RankIcir = Ratio(spearman),
        };
    }

    private static bool Differ(List<double> values) => values.Exists(v => v != values[0]);

    private static double? Ratio(List<double> values)
    {
        (double mean, double std) = values.MeanStandardDeviation();
        return std > 0 ? mean / std : null;
    }
}
