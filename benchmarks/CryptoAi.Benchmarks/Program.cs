using BenchmarkDotNet.Running;
using CryptoAi.Benchmarks.Load;
using CryptoAi.Benchmarks.Throughput;

// "throughput" measures whole training steps and inference as one JSON line per case, "load" a running web API; everything else goes to BenchmarkDotNet.
if (args is ["throughput", ..])
{
    return ThroughputCommand.Run(args[1..]);
}

if (args is ["load", ..])
{
    return LoadCommand.Run(args[1..]);
}

BenchmarkSwitcher.FromAssembly(typeof(ThroughputCommand).Assembly).Run(args);
return 0;
