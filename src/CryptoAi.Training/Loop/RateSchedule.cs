namespace CryptoAi.Training.Loop;

/// <summary>
/// The learning rate of every optimizer step: with warm-up of n steps, the rate times (u + 1)/n in step u &lt; n; then constant, or least + (full − least)·½(1 + cos π(u − n)/(total − n)),
/// or multiplied by the plateau factor after every so many epochs without improvement. A function of the step and the epochs so far, so that a resumed training has it too.
/// </summary>
internal sealed class RateSchedule
{
    private readonly TrainerOptions _options;
    private readonly long _total;
    private readonly long _warmUp;
    private readonly double _least;
    private readonly EarlyStopping _plateau;
    private double _rate;
    private int _lastChange;

    /// <param name="options">Rate and schedule.</param>
    /// <param name="stepsPerEpoch">Optimizer steps in an epoch.</param>
    public RateSchedule(TrainerOptions options, int stepsPerEpoch)
    {
        (_options, _rate) = (options, options.LearningRate);
        _total = (long)options.Epochs * stepsPerEpoch;
        _warmUp = (long)Math.Round(options.WarmUpFraction * _total);
        _least = options.LearningRate * options.MinLearningRateFactor;
        _plateau = new EarlyStopping(options.Monitor, patience: 0, options.MinDelta);
    }

    /// <summary>The rate of a step, counted from 0 over all epochs.</summary>
    public double At(long step)
    {
        if (step < _warmUp)
        {
            return _rate * (step + 1) / _warmUp;
        }

        return _options.Schedule == LearningRateSchedule.Cosine
            ? _least + ((_options.LearningRate - _least) * 0.5 * (1 + Math.Cos(Math.PI * (step - _warmUp) / Math.Max(1, _total - _warmUp))))
            : _rate;
    }

    /// <summary>Takes the monitored figure of the next epoch.</summary>
    public void Observe(double value)
    {
        _plateau.Observe(value);
        if (_options.Schedule == LearningRateSchedule.Plateau && _plateau.Epoch - Math.Max(_plateau.BestEpoch, _lastChange) >= _options.PlateauPatience)
        {
            _rate = Math.Max(_least, _rate * _options.PlateauFactor);
            _lastChange = _plateau.Epoch;
        }
    }
}
