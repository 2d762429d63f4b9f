using CryptoAi.FirstSignal;

if (args is [var bundle, var candles])
{
    FirstSignalRun.Run(bundle, candles);
}
else
{
    // what a process costs that does nothing
    Console.WriteLine("FirstSignal BUNDLE CANDLES prints one signal; the verb first-signal of the benchmarks measures how long that takes from the start of the process.");
}
