using CryptoAi.Features.Candles;

namespace CryptoAi.Features.Tests.FeatureSets.Alpha;

/// <summary>The formulas of definitions D11 written down once more, window by window and in two passes, without regard to speed.</summary>
internal sealed class NaiveAlpha158(CandleSeries candles, bool logVolume = false)
{
    private const double Zero = 1e-12;

    /// <summary>The value of a column at bar t; the window must be full.</summary>
    public double Value(string name, int t)
    {
        string kind = name.TrimEnd("0123456789".ToCharArray());
        return name.Length == kind.Length || name.EndsWith('0') && name is "OPEN0" or "HIGH0" or "LOW0" or "VWAP0" || name is "KMID2" or "KUP2" or "KLOW2" or "KSFT2"
            ? OfBar(name, candles[t])
            : OfWindow(kind, t, int.Parse(name.AsSpan(kind.Length), System.Globalization.CultureInfo.InvariantCulture));
    }

    private static double OfBar(string name, Candle c)
    {
        double range = c.High - c.Low;
        bool flat = range <= Zero * c.Close;
        double body = c.Close - c.Open;
        double upper = c.High - Math.Max(c.Open, c.Close);
        double lower = Math.Min(c.Open, c.Close) - c.Low;
        double shift = (2 * c.Close) - c.High - c.Low;
        return name switch
        {
            "KMID" => body / c.Open,
            "KLEN" => range / c.Open,
            "KMID2" => flat ? 0 : body / range,
            "KUP" => upper / c.Open,
            "KUP2" => flat ? 0 : upper / range,
            "KLOW" => lower / c.Open,
            "KLOW2" => flat ? 0 : lower / range,
            "KSFT" => shift / c.Open,
            "KSFT2" => flat ? 0 : shift / range,
            "OPEN0" => c.Open / c.Close,
            "HIGH0" => c.High / c.Close,
            "LOW0" => c.Low / c.Close,
            "VWAP0" => (c.High + c.Low + c.Close) / 3 / c.Close,
            _ => throw new ArgumentException(name),
        };
    }

    private double OfWindow(string kind, int t, int w)
    {
        double[] closes = Last(t, w, static c => c.Close);
        double[] volumes = Last(t, w, static c => c.Volume);
        double close = closes[^1];
        double volume = volumes[^1];
        double highest = Last(t, w, static c => c.High).Max();
        double lowest = Last(t, w, static c => c.Low).Min();
        int highestAt = Array.IndexOf(Last(t, w, static c => c.High), highest);
        int lowestAt = Array.IndexOf(Last(t, w, static c => c.Low), lowest);
        switch (kind)
        {
            case "MA": return closes.Average() / close;
            case "STD": return Deviation(closes) / close;
            case "BETA": return Line(closes).Slope / close;
            case "RSQR": return Line(closes).Determination;
            case "RESI": return Line(closes).Residual / close;
            case "MAX": return highest / close;
            case "MIN": return lowest / close;
            case "QTLU": return Quantile(closes, 0.8) / close;
            case "QTLD": return Quantile(closes, 0.2) / close;
            case "RANK": return (closes.Count(c => c < close) + ((closes.Count(c => c == close) + 1) / 2.0)) / w;
            case "RSV": return highest - lowest <= Zero * close ? 0.5 : (close - lowest) / (highest - lowest);
            case "IMAX": return (highestAt + 1.0) / w;
            case "IMIN": return (lowestAt + 1.0) / w;
            case "IMXD": return (highestAt - lowestAt) / (double)w;
            case "CORR": return PriceVolume(closes, volumes);
            case "VMA": return volume <= Zero * volumes.Average() ? 1 : volumes.Average() / volume;
            case "VSTD": return volume <= Zero * volumes.Average() ? 0 : Deviation(volumes) / volume;
        }

        double[] before = Last(t - 1, w, static c => c.Close);
        double[] volumesBefore = Last(t - 1, w, static c => c.Volume);
        double[] changes = [.. closes.Zip(before, static (a, b) => a - b)];
        double[] volumeChanges = [.. volumes.Zip(volumesBefore, static (a, b) => a - b)];
        double[] weighted = [.. changes.Zip(before, static (d, b) => Math.Abs(d / b)).Zip(volumes, static (r, v) => r * v)];
        return kind switch
        {
            "ROC" => before[0] / close,
            "CORD" => ChangeOfPriceAndVolume(closes, before, volumes, volumesBefore),
            "CNTP" => changes.Count(static d => d > 0) / (double)w,
            "CNTN" => changes.Count(static d => d < 0) / (double)w,
            "CNTD" => changes.Sum(static d => Math.Sign(d)) / (double)w,
            "SUMP" => Share(changes, static d => Math.Max(d, 0), close, 0.5),
            "SUMN" => Share(changes, static d => Math.Max(-d, 0), close, 0.5),
            "SUMD" => Share(changes, static d => d, close, 0),
            "VSUMP" => Share(volumeChanges, static d => Math.Max(d, 0), volume, 0.5),
            "VSUMN" => Share(volumeChanges, static d => Math.Max(-d, 0), volume, 0.5),
            "VSUMD" => Share(volumeChanges, static d => d, volume, 0),
            "WVMA" => weighted.Average() <= Zero * volumes.Average() ? 0 : Deviation(weighted) / weighted.Average(),
            _ => throw new ArgumentException(kind),
        };
    }

    private double[] Last(int t, int w, Func<Candle, double> value) => [.. Enumerable.Range(t - w + 1, w).Select(i => value(candles[i]))];

    private static double Deviation(double[] x) => Math.Sqrt(x.Sum(v => (v - x.Average()) * (v - x.Average())) / (x.Length - 1));

    private static double Quantile(double[] x, double share)
    {
        double[] sorted = [.. x.Order()];
        double place = share * (x.Length - 1);
        int below = (int)place;
        return (sorted[below] * (below + 1 - place)) + (sorted[below + 1] * (place - below));
    }

    private static (double Slope, double Determination, double Residual) Line(double[] y)
    {
        double[] x = [.. Enumerable.Range(1, y.Length).Select(static i => (double)i)];
        double slope = Covariance(x, y) / Covariance(x, x);
        double correlation = Deviation(y) <= Zero * y.Average() ? 0 : Correlation(x, y);
        return (slope, correlation * correlation, y[^1] - (y.Average() + (slope * (x[^1] - x.Average()))));
    }

    private double PriceVolume(double[] closes, double[] volumes)
    {
        int[] kept = [.. Enumerable.Range(0, closes.Length).Where(i => !logVolume || volumes[i] > 0)];
        double[] x = [.. kept.Select(i => closes[i])];
        double[] y = [.. kept.Select(i => Math.Log(logVolume ? volumes[i] : volumes[i] + 1))];
        return kept.Length < 2 || Deviation(x) <= Zero * x.Average() || Deviation(y) <= Zero ? 0 : Correlation(x, y);
    }

    private static double ChangeOfPriceAndVolume(double[] closes, double[] before, double[] volumes, double[] volumesBefore)
    {
        int[] kept = [.. Enumerable.Range(0, closes.Length).Where(i => volumesBefore[i] > 0)];
        double[] x = [.. kept.Select(i => closes[i] / before[i])];
        double[] y = [.. kept.Select(i => Math.Log((volumes[i] / volumesBefore[i]) + 1))];
        return kept.Length < 2 || Deviation(x) <= Zero * x.Average() || Deviation(y) <= Zero ? 0 : Correlation(x, y);
    }

    private static double Share(double[] changes, Func<double, double> part, double level, double neutral)
    {
        double all = changes.Sum(Math.Abs);
        return all <= Zero * level ? neutral : changes.Sum(part) / all;
    }

    private static double Covariance(double[] x, double[] y) => x.Zip(y, (a, b) => (a - x.Average()) * (b - y.Average())).Sum();

    private static double Correlation(double[] x, double[] y) => Covariance(x, y) / Math.Sqrt(Covariance(x, x) * Covariance(y, y));
}
