using System.CommandLine;
using System.Text.Json;
using CryptoAi.Cli.CommandLine;
using CryptoAi.Training;

namespace CryptoAi.Samples.Tests.Cli;

[TestFixture]
public sealed class TrainingFlagsTests
{
    /// <summary>Flags, the option that they set, and its JSON.</summary>
    private static readonly (string Flags, string Option, string Json)[] Cases =
    [
        ("--epochs 7", "epochs", "7"),
        ("--batch-size 8", "batch_size", "8"),
        ("--accumulation-steps 4", "accumulation_steps", "4"),
        ("--lr 0.5", "learning_rate", "0.5"),
        ("--weight-decay 0.01", "weight_decay", "0.01"),
        ("--clip-norm 0", "clip_norm", "0"),
        ("--label-smoothing 0.1", "label_smoothing", "0.1"),
        ("--asset-dropout 0.25", "asset_dropout", "0.25"),
        ("--multi-task", "multi_task", "true"),
        ("--decision corrected", "decision", "\"corrected\""),
        ("--seed 9", "seed", "9"),
        ("--schedule plateau", "schedule", "\"plateau\""),
        ("--schedule Cosine", "schedule", "\"cosine\""),
        ("--warm-up-fraction 0.1", "warm_up_fraction", "0.1"),
        ("--schedule cosine --min-lr-factor 0.05", "min_learning_rate_factor", "0.05"),
        ("--schedule plateau --plateau-patience 2", "plateau_patience", "2"),
        ("--schedule plateau --plateau-factor 0.3", "plateau_factor", "0.3"),
        ("--monitor macro_f1", "monitor", "\"macro_f1\""),
        ("--patience 0", "patience", "0"),
        ("--min-delta 0.001", "min_delta", "0.001"),
        ("--divergence-factor 3", "divergence_factor", "3"),
        ("--divergence-factor 3 --divergence-epochs 5", "divergence_epochs", "5"),
        ("--class-weighting none", "class_weighting", "\"none\""),
        ("--class-weighting Effective_Number", "class_weighting", "\"effective_number\""),
        ("--class-weighting 2,0.5,1e1", "class_weighting", "\"custom\""),
        ("--class-weighting 2,0.5,1e1", "custom_class_weights", "[2,0.5,10]"),
        ("--class-weighting effective_number --effective-number-beta 0.9", "effective_number_beta", "0.9"),
        ("--allow-missing-classes", "allow_missing_classes", "true"),
        ("--weight-by-uniqueness", "weight_by_uniqueness", "true"),
        ("--recency-factor 0.5", "recency_factor", "0.5"),
        ("--train-fraction 0.6", "train_fraction", "0.6"),
        ("--validation-fraction 0.2", "validation_fraction", "0.2"),
        ("--no-calibration", "calibrate", "false"),
        ("--conformal-alpha 0.2", "conformal_alpha", "0.2"),
    ];

    private static IEnumerable<TestCaseData> Table => Cases.Select(static c => new TestCaseData(c.Flags, c.Option, c.Json) { TestName = $"Configure({c.Flags}: {c.Option})" });

    [TestCaseSource(nameof(Table))]
    public void Configure_Flag_SetsItsOptionAndNoOther(string flags, string option, string json)
    {
        JsonElement given = Options(flags.Split(' '));
        JsonElement defaults = Options();
        Assert.That(given.GetProperty(option).GetRawText(), Is.EqualTo(json));
        Assert.That(defaults.GetProperty(option).GetRawText(), Is.Not.EqualTo(json), "the default would hide a flag that does nothing");
        string[] along = [.. Cases.Where(c => flags.Contains(c.Flags.Split(' ')[0], StringComparison.Ordinal)).Select(static c => c.Option)];
        Assert.That(given.EnumerateObject().Where(p => !JsonElement.DeepEquals(p.Value, defaults.GetProperty(p.Name))).Select(static p => p.Name), Is.SubsetOf(along));
    }

    [Test]
    public void Configure_NoFlags_DefaultsOfTheOptionsButTheSeedAndOnlyTheDirection()
    {
        TrainerOptions expected = new() { Seed = TrainingFlags.DefaultSeed, MultiTask = false };
        Assert.That(JsonElement.DeepEquals(Options(), expected.ToJsonElement()), Is.True);
    }

    [Test]
    public void All_EveryOptionOfATraining_HasAFlag() =>
        Assert.That(new TrainerOptions().ToJsonElement().EnumerateObject().Select(static p => p.Name), Is.SubsetOf(Cases.Select(static c => c.Option)));

    [TestCase("--min-lr-factor 0.1", "--schedule cosine or --schedule plateau")]
    [TestCase("--schedule cosine --plateau-factor 0.5", "--plateau-factor does nothing with --schedule cosine")]
    [TestCase("--plateau-patience 2", "add --schedule plateau")]
    [TestCase("--divergence-epochs 2", "does nothing without --divergence-factor")]
    [TestCase("--divergence-factor 0.5", "more than 1")]
    [TestCase("--effective-number-beta 0.9", "add --class-weighting effective_number")]
    [TestCase("--class-weighting 2,1,2 --effective-number-beta 0.9", "--class-weighting 2,1,2")]
    [TestCase("--class-weighting 2,0,1", "a number above 0")]
    [TestCase("--class-weighting heavy", "'heavy'; expected balanced, effective_number, none")]
    [TestCase("--class-weighting 2,,1", "'2,,1'")]
    [TestCase("--no-calibration --conformal-alpha 0.2", "leave one of them away")]
    [TestCase("--train-fraction 0.9 --validation-fraction 0.1", "at most 0.99")]
    [TestCase("--label-smoothing 1", "--label-smoothing is '1'; expected a number from 0 to 0.9")]
    [TestCase("--dry-run --resume", "--dry-run tries a training")]
    public void Run_Contradiction_ExitsWithTwoAndSaysWhatToDo(string flags, string text) =>
        Assert.That(CliRun.Fail(["train", "--data", "none.csv", .. flags.Split(' ')]).GetProperty("message").GetString(), Does.Contain(text));

    [Test]
    public void Run_OtherNumberOfClassWeights_NamesTheClasses()
    {
        JsonElement error = CliRun.Fail("train", "--data", Workspace.Dataset, "--class-weighting", "1,2");
        Assert.That(error.GetProperty("code").GetString(), Is.EqualTo("class_weights_count"));
        Assert.That(error.GetProperty("message").GetString(), Does.Contain("2 class weights").And.Contain("SELL, HOLD, BUY"));
    }

    [TestCase("--class-weighting none")]
    [TestCase("--class-weighting effective_number --effective-number-beta 0.9")]
    public void FineTune_WeightingBesideThatOfTheBundle_IsRefused(string flags) => Assert.That(
        CliRun.Fail(["finetune", "--bundle", "none", "--data", "none.csv", "--class-weights", "bundle", .. flags.Split(' ')]).GetProperty("message").GetString(),
        Does.Contain("does nothing with --class-weights bundle"));

    [TestCase("schedule=constant,cosine", "--min-lr-factor 0.1")]
    [TestCase("class-weighting=balanced,effective_number", "--effective-number-beta 0.9")]
    [TestCase("divergence-factor=2,3", "--divergence-epochs 2")]
    public void Tune_FlagOfAVariedOption_IsNoContradiction(string axis, string flags) => Assert.That(
        CliRun.Fail(["tune", "--data", "none.csv", "--grid", axis, .. flags.Split(' ')]).GetProperty("code").GetString(), Is.EqualTo("dataset_missing"), "it came as far as the data");

    [Test]
    public void Tune_ShortFlagName_VariesItsOption()
    {
        JsonElement result = CliRun.Succeed(
            "tune", "--data", Workspace.Dataset, "--grid", "min-lr-factor=0.1,0.5", "--schedule", "cosine", "--hidden-size", "2", "--num-assets", "4", "--embedding-dim", "2",
            "--sequence-length", "10", "--epochs", "1", "--json").Json;
        Assert.That(
            result.GetProperty("trials").EnumerateArray().Select(static t => t.GetProperty("settings").GetProperty("min_learning_rate_factor").GetDouble()).Order(),
            Is.EqualTo([0.1, 0.5]).AsCollection);
    }

    private static JsonElement Options(params string[] args)
    {
        TrainingFlags flags = new();
        Command command = new("train");
        foreach (Option option in flags.All)
        {
            command.Options.Add(option);
        }

        ParseResult parse = command.Parse(args);
        Assert.That(parse.Errors, Is.Empty);
        flags.RequireFitting(parse, hasAuxiliaryHeads: true);
        TrainerOptions options = new();
        flags.Configure(parse, options);
        return options.ToJsonElement();
    }
}
