using System.Diagnostics.Metrics;

namespace CryptoAi.SignalApi.Metrics;

/// <summary>Names as Prometheus wants them: http.server.request.duration in seconds → http_server_request_duration_seconds.</summary>
internal static class PrometheusName
{
    public static string Of(Instrument instrument, MetricKind kind)
    {
        string name = string.Concat(instrument.Name.Select(static c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        string unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => "",
        };
        string withUnit = name.EndsWith(unit, StringComparison.Ordinal) ? name : name + unit;
        return kind == MetricKind.Counter ? withUnit + "_total" : withUnit;
    }
}
