using System.Text.Json;

namespace CryptoAi.Samples.Tests.Cli;

/// <summary>The engine that the command line computes with, in the builds with and without TorchSharp.</summary>
internal sealed class EngineTests
{
    [TestCase("--precision", "bfloat16", "--precision is a flag of --engine torchsharp", TestName = "precision of the managed engine")]
    [TestCase("--engine", "tensorflow", "managed or torchsharp", TestName = "unknown engine")]
#if !TORCHSHARP
    [TestCase("--device", "cuda", "--device cuda needs .*CryptoAi.Models.TorchSharp.*libtorch.*UseTorchSharp=true", TestName = "cuda")]
    [TestCase("--device", "mps", "--device mps needs .*CryptoAi.Models.TorchSharp.*libtorch.*UseTorchSharp=true", TestName = "mps")]
    [TestCase("--engine", "torchsharp", "--engine torchsharp needs .*CryptoAi.Models.TorchSharp.*libtorch.*UseTorchSharp=true", TestName = "torchsharp")]
#endif
    public void Run_EngineThatIsNotThere_ExitsWithTwoAndWritesNothing(string flag, string value, string pattern) => RequireRefusal(pattern, flag, value);

#if TORCHSHARP
    [Test]
    public void Train_TorchSharp_TrainsAModelThatTheManagedEngineServes()
    {
        using TemporaryFolder folder = new();

        JsonElement trained = CliRun.Succeed(
            ["train", "--data", Workspace.Dataset, "--output", folder.Path, "--json", .. Workspace.TinyModel, "--dropout", "0", "--engine", "torchsharp"]).Json;
        JsonElement managed = CliRun.Succeed(["train", "--data", Workspace.Dataset, "--output", folder.Path, "--json", .. Workspace.TinyModel, "--dropout", "0"]).Json;
        string bundle = trained.GetProperty("bundle").GetString()!;
        JsonElement evaluated = CliRun.Succeed("evaluate", "--bundle", bundle, "--data", Workspace.Dataset, "--json").Json;

        Assert.That(trained.GetProperty("device").GetString(), Does.StartWith("cpu (TorchSharp "));
        Assert.That(Loss(trained.GetProperty("epochs")[1], "train_loss"), Is.EqualTo(Loss(managed.GetProperty("epochs")[1], "train_loss")).Within(1e-3), "same seed, same order of samples");
        Assert.That(Loss(evaluated.GetProperty("test"), "log_loss"), Is.EqualTo(Loss(trained.GetProperty("test"), "log_loss")).Within(1e-5));
        Assert.That(CliRun.Succeed("predict", "ALPHA", "--bundle", bundle, "--data-dir", Workspace.Data).Out, Does.Contain("confidence"));

        static double Loss(JsonElement element, string name) => element.GetProperty(name).GetDouble();
    }

    [Test]
    public void Run_CudaAndTheManagedEngine_ContradictEachOther() =>
        RequireRefusal("--device cuda needs --engine torchsharp", "--engine", "managed", "--device", "cuda");

    [Test]
    public void Run_CudaWithoutACudaDevice_ExitsWithTwoAndNamesThePackage()
    {
        if (TorchSharp.torch.cuda.is_available())
        {
            Assert.Ignore("This machine has a CUDA device.");
        }

        RequireRefusal("TorchSharp-cuda-", "--device", "cuda");
    }
#endif

    private static void RequireRefusal(string pattern, params string[] flags)
    {
        using TemporaryFolder folder = new();

        JsonElement error = CliRun.Fail(["train", "--data", Workspace.Dataset, "--output", folder.Path, .. flags]);

        Assert.Multiple(() =>
        {
            Assert.That(error.GetProperty("message").GetString(), Does.Match(pattern));
            Assert.That(Directory.GetFileSystemEntries(folder.Path), Is.Empty);
        });
    }
}
