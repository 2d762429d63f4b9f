using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using CryptoAi.Benchmarks.Load;
using CryptoAi.Benchmarks.Processes;
using CryptoAi.Benchmarks.Suite;
using CryptoAi.Benchmarks.Throughput;
using CryptoAi.Benchmarks.Trees;

// "suite" measures everything and writes files, "throughput" measures whole training steps and inference as one JSON line per case, "load" a running web API, "first-signal" whole processes, "trees" the training of
// boosted trees on a file; everything else goes to BenchmarkDotNet.
if (args is ["suite", ..])
{
    return SuiteCommand.Run(args[1..]);
}

if (args is ["throughput", ..])
{
    return ThroughputCommand.Run(args[1..]);
}

if (args is ["load", ..])
{
    return LoadCommand.Run(args[1..]);
}

if (args is ["first-signal", ..])
{
    return FirstSignalCommand.Run(args[1..]);
}

if (args is ["trees", ..])
{
    return TreesCommand.Run(args[1..]);
}

// it builds the whole chain of projects anew, which takes longer than its two minutes on a busy machine
BenchmarkSwitcher.FromAssembly(typeof(ThroughputCommand).Assembly).Run(args, ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(MicroBenchmarks.BuildTimeout));
return 0;
