using System.Diagnostics.Metrics;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Models.Signals;
using CryptoAi.Models.Trust;

namespace CryptoAi.Models.Tests.Signals;

/// <summary>The meter is one for the process, so no other test may run meanwhile.</summary>
[NonParallelizable]
internal sealed class ModelMeterTests
{
    private readonly List<(string Instrument, double Value, Dictionary<string, object?> Tags)> _measured = [];

    [Test]
    public void Predict_Listener_HearsSignalsDurationsAbstentionsAndTrust()
    {
        using SignalPredictor predictor = new(
            TestBundles.Lstm(), new FakeBackend { Outputs = static (_, _) => ([0, 0, 5], 0, 0) }, Core9.FeatureSet, options: new PredictorOptions { MaxDissimilarity = 0, DriftWindow = 10 });
        Signal signal;
        using (Listen())
        {
            signal = predictor.Predict("BTCUSDT", TestBundles.Candles(60));
            predictor.PredictMany([new("ETHUSDT", TestBundles.Candles(60)), new("ETHUSDT", TestBundles.Candles(2))]);
            _ = predictor.PredictHistory("BTCUSDT", TestBundles.Candles(60)).Count();
        }

        DriftFigure drift = signal.Diagnostics.Drift!;
        Assert.That(Of("cryptoai.predictions").Select(static m => (m.Value, m.Tags["direction"], m.Tags["model"], m.Tags["timeframe"])), Is.EqualTo(
            Enumerable.Repeat((1.0, (object?)"NEUTRAL", (object?)"lstm", (object?)"1h"), 2)), "two signals; a history is none, nor is an error");
        Assert.That(Of("cryptoai.abstentions").Select(static m => m.Tags["reason"]), Is.EqualTo(Enumerable.Repeat("out_of_distribution", 2)));
        Assert.That(Of("cryptoai.prediction.duration").Select(static m => m.Tags["kind"]), Is.EqualTo((string[])["single", "batch"]));
        Assert.That(Of("cryptoai.prediction.duration").Select(static m => m.Value), Is.All.GreaterThan(0).And.All.LessThan(60));
        Assert.That(Of("cryptoai.dissimilarity").First().Value, Is.EqualTo(signal.Diagnostics.Dissimilarity));
        Assert.That((Of("cryptoai.drift").First().Value, Of("cryptoai.drift").First().Tags["feature"]), Is.EqualTo((drift.Index, (object?)drift.Feature)));
    }

    private IEnumerable<(string Instrument, double Value, Dictionary<string, object?> Tags)> Of(string instrument) => _measured.Where(m => m.Instrument == instrument);

    private MeterListener Listen()
    {
        MeterListener listener = new()
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument.Meter.Name == ModelMeter.Name)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
        return listener;
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_measured)
        {
            _measured.Add((instrument.Name, value, new Dictionary<string, object?>(tags.ToArray())));
        }
    }
}
