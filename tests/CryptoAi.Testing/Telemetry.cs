using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CryptoAi.Testing;

/// <summary>Hears the spans and measurements of one source and meter, until it is disposed. Both are one for the process: no test that causes others of them may run meanwhile.</summary>
public sealed class Telemetry : IDisposable
{
    private readonly ActivityListener _spans;
    private readonly MeterListener _meters;
    private readonly List<Activity> _ended = [];
    private readonly List<Measurement> _measured = [];

    /// <summary>Begins to listen.</summary>
    /// <param name="name">The name of source and meter.</param>
    public Telemetry(string name)
    {
        _spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name == name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (_ended)
                {
                    _ended.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_spans);
        _meters = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == name)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _meters.Start();
    }

    /// <summary>The spans that have ended, in that order.</summary>
    public IReadOnlyList<Activity> Spans
    {
        get
        {
            lock (_ended)
            {
                return [.. _ended];
            }
        }
    }

    /// <summary>What an instrument measured.</summary>
    /// <param name="instrument">Its name.</param>
    public IReadOnlyList<Measurement> Of(string instrument)
    {
        lock (_measured)
        {
            return [.. _measured.Where(m => m.Instrument == instrument)];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _spans.Dispose();
        _meters.Dispose();
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_measured)
        {
            _measured.Add(new Measurement(instrument.Name, value, new Dictionary<string, object?>(tags.ToArray())));
        }
    }
}
