using BenchmarkDotNet.Attributes;
using CryptoAi.Features.Randomness;
using CryptoAi.Models.Architectures;
using CryptoAi.Models.Engine.Layers;
using CryptoAi.Models.Engine.Memory;
using CryptoAi.Models.Engine.Parameters;
using CryptoAi.Models.Engine.Simd;

namespace CryptoAi.Benchmarks.Models;

/// <summary>One layer over one shard of the standard shapes, eight samples of sixty steps, on the widest vectors: forward, and forward with backward.</summary>
[MemoryDiagnoser]
public class LayerBenchmarks
{
    private const int Samples = 8;
    private const int Time = 60;
    private const int Width = 64;
    private readonly ParameterSet _lstmParameters = new(new ParameterLayout(new UnifiedLstmConfig { Features = Width, AssetCapacity = 0 }));
    private readonly ParameterSet _encoderParameters = new(new ParameterLayout(new MultiTaskTransformerConfig { Features = 9 }));
    private readonly AlignedBuffer _input = new(Samples * Time * Width);
    private readonly AlignedBuffer _output = new(Samples * Time * Width);
    private readonly AlignedBuffer _gradient = new(Samples * Time * Width);
    private AlignedBuffer _gradients = new(0);
    private LstmLayer<Simd512>? _lstm;
    private LstmBias<Simd512>? _bias;
    private EncoderLayer<Simd512>? _encoder;

    [GlobalSetup]
    public void Setup()
    {
        CounterRandom random = new(1);
        foreach (ParameterSet parameters in new[] { _lstmParameters, _encoderParameters })
        {
            foreach (ref float value in parameters.Values)
            {
                value = random.NextUniform(0.1);
            }

            parameters.Repack();
        }

        foreach (ref float value in _input.Span)
        {
            value = (float)random.NextNormal();
        }

        MultiTaskTransformerConfig config = new() { Features = 9 };
        _gradients = new AlignedBuffer(Math.Max(_lstmParameters.Layout.Length, _encoderParameters.Layout.Length));
        _lstm = new LstmLayer<Simd512>(_lstmParameters.Layout, layer: 1, Width, Time, Samples);
        _bias = new LstmBias<Simd512>(new UnifiedLstmConfig { Features = Width, AssetCapacity = 0 }, _lstmParameters.Layout, Samples);
        _bias.Compute(_lstmParameters, new int[Samples]);
        _encoder = new EncoderLayer<Simd512>(_encoderParameters.Layout, config, layer: 0, Samples, new EncoderScratch(config.ModelSize, config.FeedForwardSize, Samples * Time));
        EncoderForward();
        if (!float.IsFinite(_output.Span[0]) || _output.Span[0] == 0)
        {
            throw new InvalidOperationException($"The encoder gives {_output.Span[0]}.");
        }
    }

    [Benchmark]
    public void LstmForward() => _lstm!.Forward(_lstmParameters, Rows(_input), Samples, Time, _bias![1, Samples]);

    [Benchmark]
    public void LstmForwardBackward()
    {
        LstmForward();
        _input.Span.CopyTo(_gradient.Span);
        _lstm!.Backward(_lstmParameters, Rows(_input), Samples, Time, Rows(_gradient), _gradients.Span);
    }

    [Benchmark]
    public void EncoderForward() => _encoder!.Forward(_encoderParameters, Rows(_input), Rows(_output), Samples, Time, firstSample: 0, DropoutMasks.None);

    [Benchmark]
    public void EncoderForwardBackward()
    {
        EncoderForward();
        _input.Span.CopyTo(_gradient.Span);
        _encoder!.Backward(_encoderParameters, Rows(_input), Rows(_gradient), Samples, Time, firstSample: 0, DropoutMasks.None, _gradients.Span);
    }

    private static MatrixSpan Rows(AlignedBuffer buffer) => buffer.Matrix(Samples * Time, Width);
}
