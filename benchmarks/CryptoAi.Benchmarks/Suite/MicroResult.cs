namespace CryptoAi.Benchmarks.Suite;

/// <summary>One case of BenchmarkDotNet.</summary>
/// <param name="Benchmark">Class and method.</param>
/// <param name="Parameters">The parameters of the case; empty without.</param>
/// <param name="MeanNanoseconds">Mean time of an operation.</param>
/// <param name="ErrorNanoseconds">Standard error of the mean.</param>
/// <param name="AllocatedBytes">Bytes allocated per operation; null when not known.</param>
internal sealed record MicroResult(string Benchmark, string Parameters, double MeanNanoseconds, double ErrorNanoseconds, long? AllocatedBytes);
