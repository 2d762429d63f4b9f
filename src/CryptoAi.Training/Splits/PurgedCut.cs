using System.Globalization;
using CryptoAi.Features.Candles;
using CryptoAi.Training.Datasets;

namespace CryptoAi.Training.Splits;

/// <summary>
/// Cuts one fold (definitions D5). The test is what is decided within its blocks. Of the other samples, those stay whose information does not touch a test: before a block,
/// the label ends before the block begins, less the gap; after it, the window begins later than the last label of the block ends, plus the embargo. The newest of them are
/// the validation, cut off in the same way.
/// </summary>
internal sealed class PurgedCut
{
    private readonly SampleIntervals _samples;
    private readonly List<int> _train = [];
    private readonly List<int> _validation = [];
    private readonly List<int> _test = [];

    public PurgedCut(SampleIntervals samples) => _samples = samples;

    /// <summary>What the fold is called in errors.</summary>
    public required string Name { get; init; }

    /// <summary>The test blocks in order of time.</summary>
    public required IReadOnlyList<TimeBlock> Test { get; init; }

    /// <summary>The share of the samples left for fitting, newest first, that becomes the validation.</summary>
    public required double ValidationFraction { get; init; }

    /// <summary>Whether samples decided after a test block may be used for fitting.</summary>
    public bool UsesLaterSamples { get; init; }

    /// <summary>Nothing decided earlier is used for fitting.</summary>
    public long TrainFrom { get; init; } = long.MinValue;

    /// <summary>Test labels end before this.</summary>
    public long TestLabelsBefore { get; init; } = long.MaxValue;

    /// <summary>The distance between the end of a label and the part after it.</summary>
    public long Gap { get; init; }

    /// <summary>The distance between the last label of a test block and later windows.</summary>
    public long Embargo { get; init; }

    /// <exception cref="TrainingException">A part is empty (<c>fold_without_test</c>, <c>fold_without_train</c>).</exception>
    public DataSplit Cut()
    {
        long[] lastEnds = TakeTest();
        int purgedByTest = 0;
        List<int> left = [];
        for (int i = 0; i < _samples.Count; i++)
        {
            if (!IsForFitting(_samples.Decisions[i]))
            {
                continue;
            }

            if (IsClearOfTest(i, lastEnds))
            {
                left.Add(i);
            }
            else
            {
                purgedByTest++;
            }
        }

        if (left.Count == 0)
        {
            throw Empty("fold_without_train", $"no sample is left for fitting: {purgedByTest} were purged because their information touches the test");
        }

        long validationStart = ValidationStart(left);
        int purgedByValidation = Divide(left, validationStart);
        int purgedValidation = CountPurged(validationStart, left);
        return new DataSplit(
            new TrainSamples(_samples.Dataset, Rows(_train)),
            new ValidationSamples(_samples.Dataset, Rows(_validation)),
            new TestSamples(_samples.Dataset, Rows(_test)),
            DateTimeOffset.FromUnixTimeMilliseconds(validationStart),
            DateTimeOffset.FromUnixTimeMilliseconds(Test[0].From),
            purgedByTest - purgedValidation + purgedByValidation,
            purgedValidation);
    }

    /// <returns>When the last label of each block ends.</returns>
    private long[] TakeTest()
    {
        long[] lastEnds = new long[Test.Count];
        for (int b = 0; b < Test.Count; b++)
        {
            lastEnds[b] = Test[b].To;
        }

        for (int i = 0; i < _samples.Count; i++)
        {
            int block = BlockOf(_samples.Decisions[i]);
            if (block >= 0 && _samples.Ends[i] < TestLabelsBefore)
            {
                _test.Add(i);
                lastEnds[block] = Math.Max(lastEnds[block], _samples.Ends[i]);
            }
        }

        if (_test.Count == 0)
        {
            throw Empty("fold_without_test", "no sample with a known label is decided then, as in a gap of all assets");
        }

        return lastEnds;
    }

    private bool IsForFitting(long decision) => decision >= TrainFrom && BlockOf(decision) < 0 && (UsesLaterSamples || decision < Test[0].From);

    private bool IsClearOfTest(int sample, long[] lastEnds)
    {
        for (int b = 0; b < Test.Count; b++)
        {
            bool clear = _samples.Decisions[sample] < Test[b].From
                ? _samples.Ends[sample] < Test[b].From - Gap
                : _samples.Starts[sample] > lastEnds[b] + Embargo;
            if (!clear)
            {
                return false;
            }
        }

        return true;
    }

    private long ValidationStart(List<int> left)
    {
        long[] decisions = [.. left.Select(i => _samples.Decisions[i])];
        Array.Sort(decisions);
        return decisions[Math.Min(decisions.Length - 1, (int)Math.Round(decisions.Length * (1 - ValidationFraction)))];
    }

    /// <returns>The samples before the validation that were left out because their label reaches into it.</returns>
    private int Divide(List<int> left, long validationStart)
    {
        int purged = 0;
        foreach (int i in left)
        {
            if (_samples.Decisions[i] >= validationStart)
            {
                _validation.Add(i);
            }
            else if (_samples.Ends[i] < validationStart - Gap)
            {
                _train.Add(i);
            }
            else
            {
                purged++;
            }
        }

        if (_train.Count == 0)
        {
            throw Empty("fold_without_train", $"of {left.Count} samples left for fitting, {_validation.Count} are the validation and the labels of {purged} reach into it, so none is left to train on");
        }

        return purged;
    }

    private int CountPurged(long validationStart, List<int> left)
    {
        int decidedSince = 0;
        for (int i = 0; i < _samples.Count; i++)
        {
            decidedSince += _samples.Decisions[i] >= validationStart && IsForFitting(_samples.Decisions[i]) ? 1 : 0;
        }

        return decidedSince - left.Count(i => _samples.Decisions[i] >= validationStart);
    }

    private int BlockOf(long time)
    {
        for (int b = 0; b < Test.Count; b++)
        {
            if (Test[b].Contains(time))
            {
                return b;
            }
        }

        return -1;
    }

    private int[] Rows(List<int> samples) => [.. samples.Select(i => _samples.Dataset.SampleRows[i])];

    private TrainingException Empty(string code, string what)
    {
        TrainingDataset dataset = _samples.Dataset;
        return new TrainingException(code, string.Create(
            CultureInfo.InvariantCulture,
            $"{Name} tests {string.Join(" and ", Test)}: {what}. The dataset has {dataset.Count} samples, decided {IsoTime.Text(_samples.From)} … {IsoTime.Text(_samples.Last)}, with windows of {dataset.Options.SequenceLength} bars and labels of up to {TimeSpan.FromMilliseconds(_samples.Horizon)}. Use fewer folds, a shorter window, lookahead, gap or embargo, or more candles."));
    }
}
