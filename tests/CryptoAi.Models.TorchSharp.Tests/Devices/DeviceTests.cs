using CryptoAi.Models.TorchSharp.Devices;
using TorchSharp;

namespace CryptoAi.Models.TorchSharp.Tests.Devices;

/// <summary>What is said where a native library, a package or a device is missing.</summary>
internal sealed class DeviceTests
{
    [Test]
    public void Create_CudaWithoutACudaDevice_NamesPackageAndSetting()
    {
        if (torch.cuda.is_available())
        {
            Assert.Ignore("This machine has a CUDA device.");
        }

        Assert.That(
            static () => new TorchSharpBackend(new TorchSharpOptions { Device = ComputeDevice.Cuda }),
            Throws.TypeOf<TorchSharpException>().With.Property("Code").EqualTo("cuda_unavailable").And.Message.Contains("TorchSharp-cuda-").And.Message.Contains("TorchSharpOptions.Device"));
    }

    [Test]
    public void Create_MpsElsewhere_NamesPlatformAndSetting()
    {
        if (torch.mps_is_available())
        {
            Assert.Ignore("This machine has MPS.");
        }

        Assert.That(
            static () => new TorchSharpBackend(new TorchSharpOptions { Device = ComputeDevice.Mps }),
            Throws.TypeOf<TorchSharpException>().With.Property("Code").EqualTo("mps_unavailable").And.Message.Contains("Apple silicon").And.Message.Contains("TorchSharpOptions.Device"));
    }

    [Test]
    public void Cuda_IndexPastTheLast_SaysHowManyThereAre() => Assert.That(
        static () => TorchDevices.Cuda(2, 2),
        Throws.TypeOf<TorchSharpException>().With.Message.EqualTo("TorchSharpOptions.DeviceIndex is 2, but libtorch finds 2 CUDA devices; expected 0 … 1."));

    [Test]
    public void Load_ALibraryThatIsNone_SaysWhatIsWrongWithIt()
    {
        string folder = Directory.CreateTempSubdirectory("cryptoai-torch-").FullName;
        try
        {
            string file = OperatingSystem.IsWindows() ? "LibTorchSharp.dll" : OperatingSystem.IsMacOS() ? "libLibTorchSharp.dylib" : "libLibTorchSharp.so";
            File.WriteAllText(Path.Combine(folder, file), "no library");

            string? fault = NativeLibraries.Load([Path.Combine(folder, "nothing"), folder]);

            Assert.That(fault, Does.Contain("LibTorchSharp"));
            Assert.That(
                () => NativeLibraries.Require(fault),
                Throws.TypeOf<TorchSharpException>().With.Property("Code").EqualTo("libtorch_unavailable")
                    .And.Message.Contains(fault).And.Message.Contains("TorchSharp-cpu").And.Message.Contains("managed engine"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Device_OfTheProcessor_SaysVersionAndThreads()
    {
        TorchSharpBackend backend = new(new TorchSharpOptions { Threads = 1 });

        Assert.That(backend.Name, Is.EqualTo("torchsharp"));
        Assert.That(backend.Device, Does.Match(@"^cpu \(TorchSharp [0-9.]+, 1 thread\)$"));
        using Backends.ITrainableModel model = backend.Create(SmallModels.Lstm, 1);
        Assert.That(model.Arithmetic, Does.StartWith("torchsharp, ").And.Contain(backend.Device));
    }

    [Test]
    public void Create_NegativeOptions_AreRefused()
    {
        Assert.That(static () => new TorchSharpBackend(new TorchSharpOptions { Threads = -1 }), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(static () => new TorchSharpBackend(new TorchSharpOptions { DeviceIndex = -1 }), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
