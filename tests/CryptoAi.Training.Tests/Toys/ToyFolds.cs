using CryptoAi.Models.Backends;
using CryptoAi.Training.Boosting;
using CryptoAi.Training.Ensembles;
using CryptoAi.Training.Folds;
using CryptoAi.Training.Loop;
using MsOptions = Microsoft.Extensions.Options.Options;

namespace CryptoAi.Training.Tests.Toys;

/// <summary>The folds of toys.</summary>
internal static class ToyFolds
{
    public static FoldRunner Runner(IModelBackend backend, TimeProvider time) => new(
        new SignalTrainer(backend, new Trainer(time), time, MsOptions.Create(new TrainerOptions())),
        new BoostedSignalTrainer(backend, time, MsOptions.Create(new TrainerOptions())),
        new EnsembleBuilder(backend, time),
        backend);
}
