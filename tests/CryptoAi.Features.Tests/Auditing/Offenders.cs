using CryptoAi.Features.Candles;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.State;

namespace CryptoAi.Features.Tests.Auditing;

/// <summary>Feature sets in which one feature, always named 'planted', breaks one rule.</summary>
internal static class Offenders
{
    public const string Planted = "planted";

    /// <summary>Looks one bar ahead in the candles that the set was made from, by time.</summary>
    public static FeatureSet Lookahead(CandleSeries candles)
    {
        Dictionary<DateTimeOffset, double> closes = Enumerable.Range(0, candles.Count).ToDictionary(candles.OpenTimeAt, i => candles.Close[i]);
        return Core9With(One((in bar) => closes.TryGetValue(bar.OpenTime + candles.Timeframe.Step, out double next) ? (next / bar.Close) - 1 : 0));
    }

    /// <summary>The mean of the two bars before, this one and the two after, by position.</summary>
    public static FeatureSet CentredWindow(CandleSeries candles) => Core9With(One(
        () =>
        {
            int t = -1;
            return (in bar) =>
            {
                t++;
                int from = Math.Max(0, t - 2);
                return candles.Close[from..Math.Min(candles.Count, t + 3)].ToArray().DefaultIfEmpty(bar.Close).Average() / bar.Close;
            };
        }));

    /// <summary>The bar's range over an absolute epsilon.</summary>
    public static FeatureSet AbsoluteEpsilon() => Core9With(One((in bar) => (bar.Close - bar.Open) / (bar.High - bar.Low + 1e-6)));

    /// <summary>A difference of prices that forgets to divide by the price.</summary>
    public static FeatureSet PriceLevel() => Core9With(One((in bar) => bar.High - bar.Low));

    /// <summary>ln(V + 1).</summary>
    public static FeatureSet VolumeLevel() => Core9With(One((in bar) => Math.Log(bar.Volume + 1)));

    /// <summary>Remembers the close before, but does not save it.</summary>
    public static FeatureSet ForgottenField() => Core9With(One(
        () =>
        {
            double previous = double.NaN;
            return (in bar) =>
            {
                double change = double.IsNaN(previous) ? 0 : (bar.Close / previous) - 1;
                previous = bar.Close;
                return change;
            };
        },
        flatValue: 0));

    /// <summary>All streams share one memory.</summary>
    public static FeatureSet SharedMemory()
    {
        double previous = double.NaN;
        return Core9With(One(
            (in bar) =>
            {
                double change = double.IsNaN(previous) ? 0 : (bar.Close / previous) - 1;
                previous = bar.Close;
                return change;
            }));
    }

    /// <summary>Saves what it does not restore.</summary>
    public static FeatureSet UnevenState() => Core9With(new FeatureGroup([Definition(1, 1, 0)], static () => new Uneven()));

    /// <summary>Boxes a number at every bar.</summary>
    public static FeatureSet Allocating() => Core9With(One((in bar) => ((object)(bar.Close / bar.Open)).Equals(1.0) ? 1 : 0.5, flatValue: 1));

    /// <summary>An average over the whole past that claims to be stable after 60 bars.</summary>
    public static FeatureSet LongMemory() => Core9With(new FeatureGroup([Definition(1, 60, 1)], static () => new SlowAverage()));

    /// <summary>A window of 20 whose running sum keeps the rounding errors of all bars before it.</summary>
    public static FeatureSet RunningSum() => Core9With(new FeatureGroup([Definition(20, 20, 1)], static () => new RunningMean()));

    /// <summary>Has no value for longer than it says.</summary>
    public static FeatureSet LateValue() => Core9With(new FeatureGroup([Definition(5, 5, 1)], static () => new RunningMean()));

    /// <summary>Has values before it says so.</summary>
    public static FeatureSet EarlyValue() => Core9With(new FeatureGroup([Definition(25, 25, 1)], static () => new RunningMean()));

    /// <summary>Twice the rsi of core9 plus one.</summary>
    public static FeatureSet Duplicate()
    {
        FeatureDefinition rsi = Core9.FeatureSet.Features.Single(static f => f.Name == "rsi");
        return Core9With(new FeatureGroup([Definition(rsi.MinBars, rsi.StableBars, 2)], static () => new DoubledRsi()));
    }

    /// <summary>0/0 on a bar without range.</summary>
    public static FeatureSet NanWithoutRange() => Core9With(One((in bar) => (bar.Close - bar.Low) / (bar.High - bar.Low)));

    /// <summary>Divides by the volume.</summary>
    public static FeatureSet NanWithoutVolume() => Core9With(One(
        (in bar) => bar.Volume / bar.Volume * (bar.Close / bar.Open), flatValue: 1));

    /// <summary>Divides by the volume plus 1e-12: finite, and 1e15 where nothing is traded.</summary>
    public static FeatureSet ExplodesWithoutVolume() => Core9With(new FeatureGroup([Definition(20, 20, 1)], static () => new MeanOverLast()));

    /// <summary>States another value on a flat stretch than it has.</summary>
    public static FeatureSet WrongFlatValue() => Core9With(One((in bar) => bar.Close / bar.Open, flatValue: 0));

    /// <summary>The return less that of BTCUSDT; or, not free of scale, less the reference's change in its own currency.</summary>
    public static FeatureSet RelativeReturn(bool scaleFree) =>
        Core9With(new FeatureGroup([Definition(2, 2, 0)], "BTCUSDT", () => new Relative { ScaleFree = scaleFree }));

    public static FeatureSet Core9With(FeatureGroup group) => new("own", [.. Core9.FeatureSet.Groups, group]);

    private static FeatureGroup One(StepFunction step, double flatValue = 0) => One(() => step, flatValue);

    private static FeatureGroup One(Func<StepFunction> step, double flatValue = 0) => new([Definition(1, 1, flatValue)], () => new Stateless(step()));

    private static FeatureDefinition Definition(int minBars, int stableBars, double flatValue) => new()
    {
        Name = Planted,
        Group = "return",
        Formula = "planted",
        Source = "test",
        MinBars = minBars,
        StableBars = stableBars,
        FlatValue = flatValue,
    };

    private delegate double StepFunction(in MarketBar bar);

    private sealed class Stateless(StepFunction step) : FeatureCalculator
    {
        public override int OutputCount => 1;

        public override void Step(in MarketBar bar, Span<double> outputs) => outputs[0] = step(bar);

        public override void TransferState(StateTransfer state)
        {
        }
    }

    private sealed class Uneven : FeatureCalculator
    {
        public override int OutputCount => 1;

        public override void Step(in MarketBar bar, Span<double> outputs) => outputs[0] = 0;

        public override void TransferState(StateTransfer state)
        {
            double one = 1;
            state.Value(ref one);
            if (!state.IsRestoring)
            {
                state.Value(ref one);
            }
        }
    }

    private sealed class Relative : ReferenceFeatureCalculator
    {
        private double _reference = double.NaN;
        private double _change = double.NaN;
        private double _previous = double.NaN;

        public bool ScaleFree { get; init; }

        public override int OutputCount => 1;

        public override void StepReference(in MarketBar bar)
        {
            _change = ScaleFree ? (bar.Close / _reference) - 1 : bar.Close - _reference;
            _reference = bar.Close;
        }

        public override void Step(in MarketBar bar, Span<double> outputs)
        {
            outputs[0] = (bar.Close / _previous) - 1 - _change;
            _previous = bar.Close;
        }

        public override void TransferState(StateTransfer state)
        {
            state.Value(ref _reference);
            state.Value(ref _change);
            state.Value(ref _previous);
        }
    }

    private sealed class SlowAverage : FeatureCalculator
    {
        private double _average = double.NaN;

        public override int OutputCount => 1;

        public override void Step(in MarketBar bar, Span<double> outputs)
        {
            _average = double.IsNaN(_average) ? bar.Close : _average + (0.01 * (bar.Close - _average));
            outputs[0] = _average / bar.Close;
        }

        public override void TransferState(StateTransfer state) => state.Value(ref _average);
    }

    private sealed class RunningMean : FeatureCalculator
    {
        private readonly double[] _window = new double[20];
        private double _sum;
        private int _count;

        public override int OutputCount => 1;

        public override void Step(in MarketBar bar, Span<double> outputs)
        {
            _sum += bar.Close - _window[_count % 20];
            _window[_count++ % 20] = bar.Close;
            outputs[0] = _count < 20 ? double.NaN : _sum / 20 / bar.Close;
        }

        public override void TransferState(StateTransfer state)
        {
            state.Values(_window);
            state.Value(ref _sum);
            state.Value(ref _count);
        }
    }

    private sealed class MeanOverLast : FeatureCalculator
    {
        private readonly Features.Indicators.Averages.Sma _mean = new(20);

        public override int OutputCount => 1;

        public override void Step(in MarketBar bar, Span<double> outputs) => outputs[0] = _mean.Next(bar.Volume) / (bar.Volume + 1e-12);

        public override void TransferState(StateTransfer state) => _mean.TransferState(state);
    }

    private sealed class DoubledRsi : FeatureCalculator
    {
        private readonly Features.Indicators.Momentum.WilderRsi _rsi = new(14);

        public override int OutputCount => 1;

        public override void Step(in MarketBar bar, Span<double> outputs) => outputs[0] = 1 + (2 * _rsi.Next(bar.Close));

        public override void TransferState(StateTransfer state) => _rsi.TransferState(state);
    }
}
