using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using CryptoAi.Models.Trees;
using CryptoAi.Training.Boosting;

namespace CryptoAi.Benchmarks.Trees;

/// <summary>The <c>trees</c> verb: trains boosted trees on a file and prints time, test loss and the time of one row as one JSON line. benchmarks/peers/compare_trees.py runs it beside XGBoost.</summary>
internal static class TreesCommand
{
    public static int Run(string[] args)
    {
        Option<string> data = new("--data") { Description = "The file of a problem (see compare_trees.py).", Required = true };
        Option<int> threads = new("--threads") { Description = "Threads.", DefaultValueFactory = static _ => 1 };
        Option<int> rounds = new("--rounds") { Description = "Rounds.", DefaultValueFactory = static _ => 100 };
        Option<int> depth = new("--depth") { Description = "The most splits down to a leaf.", DefaultValueFactory = static _ => 6 };
        Option<double> rate = new("--learning-rate") { Description = "The learning rate.", DefaultValueFactory = static _ => 0.1 };
        Option<int> repeats = new("--repeats") { Description = "Trainings in this process; one line each.", DefaultValueFactory = static _ => 1 };
        RootCommand command = new("Training of boosted trees on a file.") { data, threads, rounds, depth, rate, repeats };
        command.SetAction(arguments =>
        {
            TreesProblem problem = TreesProblem.Read(arguments.GetValue(data)!);
            BoostedTreesOptions options = new()
            {
                Rounds = arguments.GetValue(rounds),
                MaxDepth = arguments.GetValue(depth),
                LearningRate = arguments.GetValue(rate),
                Threads = arguments.GetValue(threads),
            };

            // compiles the code; the peer comes compiled
            new BoostedTreesTrainer(options with { Rounds = 30 }).Train(problem.Start(5000));
            for (int i = 0; i < arguments.GetValue(repeats); i++)
            {
                Console.WriteLine(JsonSerializer.Serialize(Measure(problem, options), TreesJsonContext.Default.TreesResult));
            }
        });
        return command.Parse(args).Invoke();
    }

    private static TreesResult Measure(TreesProblem problem, BoostedTreesOptions options)
    {
        BoostedTreesData train = problem.Train;
        BoostedTreesData test = problem.Test;
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        BoostedTrees model = new BoostedTreesTrainer(options).Train(train).Model;
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        cpu = Environment.CpuUsage.TotalTime - cpu;
        float[] outputs = new float[test.Rows * model.Outputs];
        double perRow = Predict(model, test, outputs);
        return new TreesResult(seconds, cpu.TotalSeconds, Loss(test, outputs, model.Outputs), options.Threads, model.Trees, model.Nodes, perRow);
    }

    /// <summary>Predicts row by row and gives the time of one, in the fastest stretch of rows: the one that other work on the machine interrupted least.</summary>
    private static double Predict(BoostedTrees model, BoostedTreesData test, float[] outputs)
    {
        const int stretch = 200;
        double fastest = double.PositiveInfinity;
        for (int begin = 0; begin < test.Rows; begin += stretch)
        {
            int end = Math.Min(begin + stretch, test.Rows);
            long start = Stopwatch.GetTimestamp();
            for (int row = begin; row < end; row++)
            {
                model.Predict(test.Features.Span.Slice(row * test.FeatureCount, test.FeatureCount), outputs.AsSpan(row * model.Outputs, model.Outputs));
            }

            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalMicroseconds / (end - begin));
        }

        return fastest;
    }

    private static double Loss(BoostedTreesData test, float[] outputs, int width)
    {
        double loss = 0;
        for (int row = 0; row < test.Rows; row++)
        {
            loss += test.Classes == 0
                ? 0.5 * Math.Pow(outputs[row] - test.ValueTargets.Span[row], 2)
                : -Math.Log(Math.Max(outputs[(row * width) + test.ClassTargets.Span[row]], 1e-15));
        }

        return loss / test.Rows;
    }
}
