using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Benchmarks.Throughput;

/// <summary>The <c>throughput</c> verb: samples per second on the standard shapes, beside the multiply-add peak of the processor measured in the same rounds.</summary>
internal static class ThroughputCommand
{
    /// <summary>The standard shapes: 150 features and 500 assets for the LSTM, 9 features for the Transformer; windows of 60 steps.</summary>
    public static readonly IReadOnlyDictionary<string, ModelConfig> Shapes = new Dictionary<string, ModelConfig>
    {
        ["lstm"] = new UnifiedLstmConfig { Features = 150 },
        ["transformer"] = new MultiTaskTransformerConfig { Features = 9 },
    };

    private static readonly (string Mode, int Batch)[] Modes = [(ThroughputCase.Train, 64), (ThroughputCase.Infer, 64), (ThroughputCase.Infer, 1), (ThroughputCase.History, 4096)];

    public static int Run(string[] args)
    {
        Option<bool> json = new("--json") { Description = "One JSON line per case." };
        Option<string?> model = new("--model") { Description = "lstm or transformer; both without it." };
        model.AcceptOnlyFromAmong([.. Shapes.Keys]);
        Option<int> threads = new("--threads") { Description = "Threads.", DefaultValueFactory = static _ => 1 };
        Option<double> seconds = new("--seconds") { Description = "Seconds per case.", DefaultValueFactory = static _ => 3 };
        Option<VectorPath> vectors = new("--vectors") { Description = "The widest vectors to use.", DefaultValueFactory = static _ => VectorPath.Vector512 };
        Option<string[]> modes = new("--mode") { Description = "train, infer or history (consecutive windows of one asset); all without it.", AllowMultipleArgumentsPerToken = true };
        modes.AcceptOnlyFromAmong(ThroughputCase.Train, ThroughputCase.Infer, ThroughputCase.History);
        Option<string[]> engines = new("--engine") { Description = "managed, torchsharp or both in turns; managed without it.", AllowMultipleArgumentsPerToken = true };
        engines.AcceptOnlyFromAmong(ThroughputEngine.Managed, ThroughputEngine.Torch);
        Option<int> rounds = new("--rounds") { Description = "Rounds that the seconds are cut into; several engines take turns.", DefaultValueFactory = static _ => 1 };
        RootCommand command = new("Samples per second of training and inference.") { json, model, threads, seconds, vectors, modes, engines, rounds };
        command.SetAction(arguments =>
        {
            string[] compared = arguments.GetValue(engines) is { Length: > 0 } given ? given : [ThroughputEngine.Managed];
            string[] wanted = arguments.GetValue(modes) is { Length: > 0 } some ? some : [ThroughputCase.Train, ThroughputCase.Infer, ThroughputCase.History];
            foreach ((string name, ModelConfig config) in Shapes)
            {
                if ((arguments.GetValue(model) ?? name) != name)
                {
                    continue;
                }

                foreach ((string mode, int batch) in Modes)
                {
                    if (wanted.Contains(mode))
                    {
                        ThroughputCase[] cases = [.. compared.Select(e => new ThroughputCase(config, mode, batch, arguments.GetValue(threads), arguments.GetValue(vectors), e))];
                        Measure(cases, arguments.GetValue(seconds), arguments.GetValue(rounds), arguments.GetValue(json));
                    }
                }
            }
        });
        return command.Parse(args).Invoke();
    }

    /// <summary>The standard cases on the managed engine.</summary>
    public static IEnumerable<ThroughputCase> Cases(int threads, VectorPath widest) =>
        from shape in Shapes
        from measured in Modes
        select new ThroughputCase(shape.Value, measured.Mode, measured.Batch, threads, widest, ThroughputEngine.Managed);

    /// <summary>A result as a line of text.</summary>
    public static string Text(ThroughputResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Engine,-10} {result.Model,-12} {result.Mode,-7} batch {result.Batch,4}, {result.Threads} thread(s): {result.SamplesPerSecond,9:N0} samples/s, p50 {result.P50Ms,8:F3} ms, {result.Gflops,6:F1} GFLOP/s of {result.FmaPeakGflops:F1} peak ({result.Gflops / result.FmaPeakGflops:P0}), {result.AllocatedBytesPerStep} bytes allocated per step");

    private static void Measure(ThroughputCase[] cases, double seconds, int rounds, bool json)
    {
        for (int round = 0; round < rounds; round++)
        {
            foreach (ThroughputCase measured in cases)
            {
                measured.Round(seconds / rounds);
            }
        }

        foreach (ThroughputCase measured in cases)
        {
            Print(measured.Result(), json);
            measured.Dispose();
        }
    }

    private static void Print(ThroughputResult result, bool json) =>
        Console.WriteLine(json ? JsonSerializer.Serialize(result, ThroughputJsonContext.Default.ThroughputResult) : Text(result));
}
