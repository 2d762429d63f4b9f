using CryptoAi.Models;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Backends;
using CryptoAi.Models.Weights;
using Microsoft.Extensions.DependencyInjection;

namespace CryptoAi.Repository.Tests.Snippets;

internal static class ImportPyTorch
{
    public static void Run()
    {
        #region snippet
        // nn.LSTM(9, 64, 2) and two linear layers over 60 bars; a wrong shape or name is an error that lists all of them
        UnifiedLstmConfig config = new() { Features = 9, AssetCapacity = 0, HiddenSize = 64, Layers = 2, SequenceLength = 60 };
        using ServiceProvider sdk = new ServiceCollection().AddCryptoAiModels().BuildServiceProvider();
        using ISequenceModel model = sdk.GetRequiredService<IModelBackend>().Load(config, SafetensorsFile.Read("mine.safetensors").Tensors);

        // the windows and outputs that Python wrote beside it
        StateDict check = SafetensorsFile.Read("mine_check.safetensors").Tensors;
        SequenceBatch batch = new(capacity: 4, config.SequenceLength, config.Features) { Count = 4 };
        ModelOutput output = new(capacity: 4, config.Classes);
        check["x"].Values.CopyTo(batch.Features);
        model.Predict(batch, output);

        double difference = check["logits"].Values.Zip(output.Logits.ToArray(), static (python, here) => Math.Abs(python - here)).Max();
        Console.WriteLine($"{config.ParameterCount} parameters, largest difference {(difference < 1e-5 ? "below" : "above")} 1e-5");
        #endregion
    }
}
