using System.Globalization;
using System.Text.RegularExpressions;
using CryptoAi.Cli.Output;
using CryptoAi.Training.Boosting;
using CryptoAi.Training.Folds;
using CryptoAi.Training.Loop;
using CryptoAi.Training.Search;
using Spectre.Console;

namespace CryptoAi.Samples.Tests.Cli;

[TestFixture]
public sealed partial class ProgressTests
{
    [Test]
    public void TimeLeft_AfterAResume_CountsOnlyWhatWasDoneSince()
    {
        HandClock clock = new();
        TimeLeft left = new(clock);
        Assert.That(left.Text(30, 50), Is.EqualTo(TimeLeft.Unknown), "nothing is known yet");
        Assert.That(left.Text(30, 50), Is.EqualTo(TimeLeft.Unknown), "no time has passed");
        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.That(left.Text(31, 50), Is.EqualTo("0:19:00"));
        clock.Advance(TimeSpan.FromHours(10));
        Assert.That(left.Text(50, 50), Is.EqualTo("0:00:00"));
        Assert.That(left.Text(30.001, 50), Does.Match(@"^\d{5,}:\d\d:\d\d$"), "hours of many digits");
    }

    [Test]
    public void Describe_Batch_NamesEpochBatchAndSpeed() =>
        Assert.That(TrainingDisplay.Describe(Progress), Is.EqualTo("epoch 2/5  batch 3/10  12,345 samples/s"));

    [Test]
    public void Line_OfAFold_CountsAllFoldsAlike()
    {
        ProgressLine line = FoldDisplay.Line(new FoldProgress(2, 4, Progress));
        Assert.That((line.Done, line.Total), Is.EqualTo((1 + (13 / 50.0), 4)));
        Assert.That(line.Text, Is.EqualTo("fold 2/4  epoch 2/5  batch 3/10  12,345 samples/s"));
    }

    [Test]
    public void Line_OfTreesInAMember_CountsRoundsSetsAndMembers()
    {
        BoostedModelProgress trees = new("BTCUSDT", 2, 4, new BoostedTreesProgress(30, 60, 1.05));
        ProgressLine line = FoldDisplay.Line(new FoldProgress(3, 5, Training: null) { Trees = trees, Member = 2, Members = 2 });
        Assert.That((line.Done, line.Total), Is.EqualTo((2 + ((1 + (1.5 / 4)) / 2), 5)));
        Assert.That(line.Text, Is.EqualTo("fold 3/5 member 2/2  BTCUSDT (2 of 4)  round 30/60  validation loss 1.0500"));
    }

    [Test]
    public void Line_OfASearch_CountsTrials()
    {
        SearchTrial trial = new() { Trial = 7, Settings = new Dictionary<string, System.Text.Json.JsonElement>() };
        Assert.That(SearchDisplay.Line(new SearchProgress(3, 8, trial)), Is.EqualTo(new ProgressLine(3, 8, "3 of 8 trials")));
    }

    [Test]
    public void Run_OnATerminal_DrawsTextShareAndTimeLeftAndClearsThem()
    {
        HandClock clock = new();
        using StringWriter text = new(CultureInfo.InvariantCulture);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 80;

        int result = new ProgressBarDisplay(console, clock).Run("first batches", bar =>
        {
            bar(new ProgressLine(1, 4, "epoch 1/1  batch 1/4  [9] samples/s"));
            clock.Advance(TimeSpan.FromSeconds(30));
            bar(new ProgressLine(2, 4, "epoch 1/1  batch 2/4  [9] samples/s"));
            return 42;
        });

        string plain = Escapes().Replace(text.ToString(), "");
        Assert.That(result, Is.EqualTo(42));
        Assert.That(plain, Does.Contain("epoch 1/1  batch 2/4  [9] samples/s  0:01:00 left").And.Contain("50%"));
        Assert.That(plain.Split('\n').Select(static l => l.TrimEnd().Length), Is.All.LessThanOrEqualTo(80));
    }

    private static TrainingProgress Progress => new(2, 5, 3, 10, 0.9, 0.5, 12_345.6, Completed: null);

    [GeneratedRegex("\u001b\\[[0-9;?]*[A-Za-z]")]
    private static partial Regex Escapes();

    /// <summary>A clock that goes when it is told to.</summary>
    private sealed class HandClock : TimeProvider
    {
        private TimeSpan _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now.Ticks;

        public void Advance(TimeSpan by) => _now += by;
    }
}
