// Signals over HTTP from a folder of models and a folder of candles.
using CryptoAi.Features;
using CryptoAi.Features.Candles;
using CryptoAi.Features.Sources;
using CryptoAi.Models;
using CryptoAi.Models.Signals;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddFileCandleSource(builder.Configuration["Candles"]!).AddSignalModel(builder.Configuration["Models"]!);
WebApplication app = builder.Build();

app.MapPost("/predict/{symbol}", async (string symbol, ISignalPredictor predictor, ICandleSource candles, CancellationToken cancellation) =>
{
    CandleSeries recent = await candles.ReadLatestSeriesAsync(symbol, Timeframe.OneHour, predictor.RecommendedCandles, cancellation);
    return Results.Text(predictor.Predict(symbol, recent).ToJson(), "application/json");
});
app.MapGet("/loaded", () => AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetName().Name!).Where(n => n.StartsWith("CryptoAi")).Order());
app.Run();
