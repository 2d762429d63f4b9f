using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Reading;

/// <summary>Counts what is right and wrong with parsed rows; changes nothing.</summary>
internal sealed class QualityInspector
{
    private readonly ParsedCandles _parsed;
    private readonly FindingList _findings;
    private int _gaps;
    private long _missingBars;
    private long _longestGapBars;
    private int _offGrid;
    private int _duplicatesIdentical;
    private int _duplicatesConflicting;
    private int _ohlcViolations;
    private int _nonPositivePrices;
    private int _invalidVolumes;
    private int _zeroVolume;
    private int _flat;

    private QualityInspector(ParsedCandles parsed)
    {
        _parsed = parsed;
        _findings = parsed.Collector.Findings;
    }

    /// <summary>Makes the report of a file.</summary>
    /// <param name="parsed">The file.</param>
    /// <param name="rejectedRows">Rows left out so far or to be left out.</param>
    public static CandleQualityReport Inspect(ParsedCandles parsed, int rejectedRows)
    {
        QualityInspector inspector = new(parsed);
        (CandleOrder order, int outOfOrder) = inspector.InspectOrder();
        inspector.InspectTimes();
        inspector.InspectValues();
        CandleRows rows = parsed.InTimeOrder;
        return new CandleQualityReport
        {
            Path = parsed.Collector.Locator.File,
            Symbol = parsed.Symbol ?? "",
            Rows = rows.Count,
            First = DateTimeOffset.FromUnixTimeMilliseconds(rows.Times[0]),
            Last = DateTimeOffset.FromUnixTimeMilliseconds(rows.Times[^1]),
            StepSeconds = (int)(parsed.Timeframe?.Step.TotalSeconds ?? 0),
            TimestampUnit = parsed.Collector.Unit,
            HasVolume = parsed.Collector.HasVolume,
            Order = order,
            Gaps = inspector._gaps,
            MissingBars = inspector._missingBars,
            LongestGapBars = inspector._longestGapBars,
            DuplicatesIdentical = inspector._duplicatesIdentical,
            DuplicatesConflicting = inspector._duplicatesConflicting,
            OutOfOrder = outOfOrder,
            OhlcViolations = inspector._ohlcViolations,
            NonPositivePrices = inspector._nonPositivePrices,
            InvalidVolumes = inspector._invalidVolumes,
            ZeroVolume = inspector._zeroVolume,
            OffGrid = inspector._offGrid,
            Flat = inspector._flat,
            LastBarSuspect = parsed.Collector.HasVolume && LastBarRule.IsSuspect(rows.Volume),
            RejectedRows = rejectedRows,
            Findings = inspector._findings.ToList(),
        };
    }

    private (CandleOrder Order, int OutOfOrder) InspectOrder()
    {
        ReadOnlySpan<long> times = _parsed.InFileOrder.Times;
        int up = 0;
        int down = 0;
        for (int i = 1; i < times.Length; i++)
        {
            up += times[i] > times[i - 1] ? 1 : 0;
            down += times[i] < times[i - 1] ? 1 : 0;
        }

        bool isAscending = up >= down;
        int outOfOrder = Math.Min(up, down);
        if (outOfOrder == 0)
        {
            return (isAscending ? CandleOrder.Ascending : CandleOrder.Descending, 0);
        }

        for (int i = 1; i < times.Length; i++)
        {
            if (isAscending ? times[i] < times[i - 1] : times[i] > times[i - 1])
            {
                _findings.Add("out_of_order", _parsed.InFileOrder.Positions[i], $"{IsoTime.Text(times[i])} stands after {IsoTime.Text(times[i - 1])}");
            }
        }

        return (isAscending ? CandleOrder.AscendingMixed : CandleOrder.DescendingMixed, outOfOrder);
    }

    private void InspectTimes()
    {
        CandleRows rows = _parsed.InTimeOrder;
        ReadOnlySpan<long> times = rows.Times;
        long step = _parsed.Timeframe?.StepMilliseconds ?? 0;
        int firstOfTime = 0;
        for (int i = 1; i < times.Length; i++)
        {
            long distance = times[i] - times[i - 1];
            if (distance == 0)
            {
                InspectDuplicate(firstOfTime, i);
                continue;
            }

            firstOfTime = i;
            if (distance != step && step > 0)
            {
                InspectDistance(distance, step, i);
            }
        }
    }

    private void InspectDuplicate(int first, int index)
    {
        CandleRows rows = _parsed.InTimeOrder;
        bool isIdentical = rows.SameValues(first, index);
        _duplicatesIdentical += isIdentical ? 1 : 0;
        _duplicatesConflicting += isIdentical ? 0 : 1;
        _findings.Add(
            isIdentical ? "duplicate_identical" : "duplicate_conflicting",
            rows.Positions[index],
            $"{IsoTime.Text(rows.Times[index])} repeats {_parsed.Collector.Locator.Place(rows.Positions[first])} with {(isIdentical ? "the same" : "other")} values");
    }

    private void InspectDistance(long distance, long step, int index)
    {
        CandleRows rows = _parsed.InTimeOrder;
        long missing = GapRule.MissingBars(distance, step);
        if (missing > 0)
        {
            _gaps++;
            _missingBars += missing;
            _longestGapBars = Math.Max(_longestGapBars, missing);
            _findings.Add("gap", rows.Positions[index], $"{missing} bars are missing between {IsoTime.Text(rows.Times[index - 1])} and {IsoTime.Text(rows.Times[index])}");
        }

        if (distance % step != 0)
        {
            _offGrid++;
            _findings.Add("off_grid", rows.Positions[index], $"{IsoTime.Text(rows.Times[index])} is no whole number of steps after {IsoTime.Text(rows.Times[index - 1])}");
        }
    }

    private void InspectValues()
    {
        CandleRows rows = _parsed.InFileOrder;
        ReadOnlySpan<double> opens = rows.Open;
        ReadOnlySpan<double> highs = rows.High;
        ReadOnlySpan<double> lows = rows.Low;
        ReadOnlySpan<double> closes = rows.Close;
        ReadOnlySpan<double> volumes = rows.Volume;
        int zeroVolume = 0;
        for (int i = 0; i < opens.Length; i++)
        {
            (double open, double high, double low, double close, double volume) = (opens[i], highs[i], lows[i], closes[i], volumes[i]);
            if (high < low || CandleRules.BodyOutsideRange(open, high, low, close))
            {
                _ohlcViolations++;
                _findings.Add("ohlc_violation", rows.Positions[i], $"open {open}, high {high}, low {low}, close {close}");
            }

            if (!CandleRules.IsPrice(open) || !CandleRules.IsPrice(high) || !CandleRules.IsPrice(low) || !CandleRules.IsPrice(close))
            {
                _nonPositivePrices++;
                _findings.Add("non_positive_price", rows.Positions[i], $"open {open}, high {high}, low {low}, close {close}");
            }

            if (!CandleRules.IsVolume(volume))
            {
                _invalidVolumes++;
                _findings.Add("invalid_volume", rows.Positions[i], $"volume {volume}");
            }

            zeroVolume += volume == 0 ? 1 : 0;
            _flat += open == high && open == low && open == close ? 1 : 0;
        }

        _zeroVolume = _parsed.Collector.HasVolume ? zeroVolume : 0;
    }
}
