using System.Text.Json;
using System.Text.Json.Serialization;
using CryptoAi.Features.Candles;

namespace CryptoAi.Models.Bundles.Store;

/// <summary>Timeframes as their short texts, such as <c>1h</c>.</summary>
internal sealed class TimeframeJsonConverter : JsonConverter<Timeframe>
{
    public override Timeframe Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Timeframe.TryParse(reader.GetString()!, out Timeframe timeframe)
            ? timeframe
            : throw new JsonException("Expected a timeframe such as 1h.");

    public override void Write(Utf8JsonWriter writer, Timeframe value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
