using CryptoAi.Models.Signals;

namespace CryptoAi.Training.Evaluation;

/// <summary>
/// Whether calls of up and down are better than always calling the direction that turned out to be more frequent. A model can beat the majority baseline by knowing only
/// when something happens; this tells whether it knows more.
/// </summary>
internal sealed class DirectionSkill(int classes)
{
    private readonly PredictedDirection[] _directions = [.. DirectionRule.ClassesFor(classes).Select(DirectionRule.DirectionOf)];
    private readonly BatchMeans _overUp = new();
    private readonly BatchMeans _overDown = new();
    private long _right;
    private long _ups;

    /// <summary>The samples that were called up or down and went up or down.</summary>
    public long Calls { get; private set; }

    /// <summary>The share of right calls; null without calls.</summary>
    public double? Accuracy => Calls == 0 ? null : (double)_right / Calls;

    /// <summary>The share that the better constant call gets right; null without calls.</summary>
    public double? ConstantAccuracy => Calls == 0 ? null : (double)Math.Max(_ups, Calls - _ups) / Calls;

    /// <summary>Adds a sample; one that did not move, or was not called, counts nothing.</summary>
    public void Add(long decisionTime, int truth, int predicted)
    {
        PredictedDirection went = _directions[truth];
        PredictedDirection called = _directions[predicted];
        if (went == PredictedDirection.Neutral || called == PredictedDirection.Neutral)
        {
            return;
        }

        int right = went == called ? 1 : 0;
        int up = went == PredictedDirection.Up ? 1 : 0;
        Calls++;
        _right += right;
        _ups += up;
        _overUp.Add(decisionTime, right - up);
        _overDown.Add(decisionTime, right - (1 - up));
    }

    /// <summary>The lower 99 % bound of the excess over the better constant call; null when there are too few decision times to say.</summary>
    public double? LowerBound(int lookahead) => (_ups * 2 >= Calls ? _overUp : _overDown).Summarise(lookahead).LowerBound;
}
