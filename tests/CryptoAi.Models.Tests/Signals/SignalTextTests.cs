using System.Globalization;
using CryptoAi.Models.Bundles;
using CryptoAi.Models.Signals;

namespace CryptoAi.Models.Tests.Signals;

internal sealed class SignalTextTests
{
    private static readonly Signal FiveClasses = new()
    {
        Symbol = "BTCUSDT",
        Timeframe = "1h",
        Action = TradeSignal.Buy,
        Confidence = 0.78,
        PredictedDirection = PredictedDirection.Up,
        CurrentPrice = 64250.5,
        Probabilities = new OrderedDictionary<string, double> { ["STRONG_SELL"] = 0.05, ["SELL"] = 0.07, ["HOLD"] = 0.1, ["BUY"] = 0.627, ["STRONG_BUY"] = 0.153 },
        IsKnownAsset = true,
        IsCalibrated = false,
        Model = "lstm",
        AsOf = new DateTimeOffset(2025, 3, 1, 12, 0, 0, TimeSpan.Zero),
        Analysis = "",
        Diagnostics = new SignalDiagnostics
        {
            Decision = DecisionMode.Balanced,
            OtherProbabilities = new OrderedDictionary<string, double> { ["STRONG_SELL"] = 0.05, ["SELL"] = 0.05, ["HOLD"] = 0.45, ["BUY"] = 0.4, ["STRONG_BUY"] = 0.05 },
            BaseRates = new OrderedDictionary<string, double> { ["STRONG_SELL"] = 0.05, ["SELL"] = 0.15, ["HOLD"] = 0.55, ["BUY"] = 0.2, ["STRONG_BUY"] = 0.05 },
            TopProbability = 0.627,
            Entropy = 1.14,
            SyntheticShare = 0,
            ShortHistory = true,
            CandlesUsed = 120,
            RecommendedCandles = 400,
        },
    };

    private static readonly Signal ThreeClasses = FiveClasses with
    {
        Symbol = "PEPEUSDT",
        Action = TradeSignal.Hold,
        Confidence = 0.5,
        PredictedDirection = PredictedDirection.Neutral,
        CurrentPrice = 0.00000123,
        Probabilities = new OrderedDictionary<string, double> { ["SELL"] = 0.25, ["HOLD"] = 0.5, ["BUY"] = 0.25 },
        Volatility = 0.01256,
        VolumeChange = -0.12,
        IsKnownAsset = false,
        IsCalibrated = true,
        Model = "transformer",
        Diagnostics = FiveClasses.Diagnostics with
        {
            Decision = DecisionMode.Corrected,
            OtherProbabilities = new OrderedDictionary<string, double> { ["SELL"] = 0.3, ["HOLD"] = 0.4, ["BUY"] = 0.3 },
            BaseRates = new OrderedDictionary<string, double> { ["SELL"] = 0.2, ["HOLD"] = 0.6, ["BUY"] = 0.2 },
            ShortHistory = false,
        },
    };

    [TestCase("en-US")]
    [TestCase("de")]
    [TestCase("")]
    [TestCase("kok")]
    public void Describe_OtherCultures_English(string culture)
    {
        const string Expected = """
            BTCUSDT 1h: BUY (UP), confidence 78.0%
            Price 64250.5, as of 2025-03-01 12:00 UTC, model lstm
              STRONG_BUY  ███░░░░░░░░░░░░░░░░░  15.3%
              BUY         █████████████░░░░░░░  62.7%
              HOLD        ██░░░░░░░░░░░░░░░░░░  10.0%
              SELL        █░░░░░░░░░░░░░░░░░░░   7.0%
              STRONG_SELL █░░░░░░░░░░░░░░░░░░░   5.0%
            Base rate of UP in training: 25.0%.
            The probabilities assume equally frequent classes; at the frequencies of training UP has 45.0%.
            BTCUSDT is an asset that the model was trained on.
            The probabilities are not calibrated: read them as relative strength, not as observed frequencies.
            Short history: 120 candles, 400 recommended; the features may not have settled yet.
            """;

        Assert.That(SignalText.Describe(FiveClasses, CultureInfo.GetCultureInfo(culture)), Is.EqualTo(Expected));
    }

    [TestCase("ko")]
    [TestCase("ko-KR")]
    public void Describe_KoreanCultures_Korean(string culture)
    {
        const string Expected = """
            BTCUSDT 1h: 매수 (상승), 신뢰도 78.0%
            현재가 64250.5, 기준 시각 2025-03-01 12:00 UTC, 모델 lstm
              강력 매수   ███░░░░░░░░░░░░░░░░░  15.3%
              매수        █████████████░░░░░░░  62.7%
              관망        ██░░░░░░░░░░░░░░░░░░  10.0%
              매도        █░░░░░░░░░░░░░░░░░░░   7.0%
              강력 매도   █░░░░░░░░░░░░░░░░░░░   5.0%
            학습 데이터에서 상승의 비율은 25.0%였습니다.
            이 확률은 모든 클래스의 빈도가 같다고 가정한 값이며, 학습 데이터의 빈도를 반영하면 상승 확률은 45.0%입니다.
            BTCUSDT: 모델이 학습한 종목입니다.
            확률은 보정되지 않았습니다. 실제 발생 빈도가 아니라 상대적인 강도로만 참고하세요.
            캔들이 120개로 권장 개수 400개보다 적어 지표가 아직 안정되지 않았을 수 있습니다.
            """;

        Assert.That(SignalText.Describe(FiveClasses, CultureInfo.GetCultureInfo(culture)), Is.EqualTo(Expected));
    }

    [Test]
    public void Describe_UnknownAssetWithTargetsCorrected_English()
    {
        const string Expected = """
            PEPEUSDT 1h: HOLD (NEUTRAL), confidence 50.0%
            Price 0.00000123, as of 2025-03-01 12:00 UTC, model transformer
              BUY         █████░░░░░░░░░░░░░░░  25.0%
              HOLD        ██████████░░░░░░░░░░  50.0%
              SELL        █████░░░░░░░░░░░░░░░  25.0%
            Next bar: expected range 1.26% of the price, volume -12.0%.
            Base rate of NEUTRAL in training: 60.0%.
            The probabilities are at the frequencies of training; with equally frequent classes NEUTRAL has 40.0%.
            PEPEUSDT was not part of the training: the model predicts as for an unknown asset.
            """;

        Assert.That(SignalText.Describe(ThreeClasses, CultureInfo.InvariantCulture), Is.EqualTo(Expected));
    }

    [Test]
    public void Describe_UnknownAssetWithTargetsCorrected_Korean()
    {
        const string Expected = """
            PEPEUSDT 1h: 관망 (중립), 신뢰도 50.0%
            현재가 0.00000123, 기준 시각 2025-03-01 12:00 UTC, 모델 transformer
              매수        █████░░░░░░░░░░░░░░░  25.0%
              관망        ██████████░░░░░░░░░░  50.0%
              매도        █████░░░░░░░░░░░░░░░  25.0%
            다음 봉 예상: 변동폭은 가격의 1.26%, 거래량 변화는 -12.0%입니다.
            학습 데이터에서 중립의 비율은 60.0%였습니다.
            이 확률은 학습 데이터의 빈도를 반영한 값이며, 모든 클래스의 빈도가 같다고 가정하면 중립 확률은 40.0%입니다.
            PEPEUSDT: 모델이 학습하지 않은 종목이므로 미지의 종목으로 예측합니다.
            """;

        Assert.That(SignalText.Describe(ThreeClasses, CultureInfo.GetCultureInfo("ko")), Is.EqualTo(Expected));
    }

    [TestCase(84063.5, "Price 84063.5,")]
    [TestCase(0.0000034738, "Price 0.0000034738,")]
    [TestCase(3.4738e-12, "Price 3.4738E-12,")]
    [TestCase(1e308, "Price 1E+308,")]
    public void Describe_AnyPrice_IsShort(double price, string expected) =>
        Assert.That(SignalText.Describe(FiveClasses with { CurrentPrice = price }, CultureInfo.InvariantCulture), Does.Contain(expected));
}
