using CryptoAi.Models.Bundles;

namespace CryptoAi.Models.Signals;

/// <summary>The analysis in Korean. Sentences avoid particles behind symbols, whose form would depend on how a symbol is read.</summary>
internal sealed class KoreanSignalPhrases : SignalPhrases
{
    public override string NotCalibrated => "확률은 보정되지 않았습니다. 실제 발생 빈도가 아니라 상대적인 강도로만 참고하세요.";

    public override string Direction(PredictedDirection direction) => direction switch
    {
        PredictedDirection.Up => "상승",
        PredictedDirection.Down => "하락",
        _ => "중립",
    };

    public override string Label(TradeSignal action)
    {
        string name = Name(action);

        // a Hangul syllable takes two columns
        int columns = name.Sum(static c => c == ' ' ? 1 : 2);
        return name + new string(' ', LabelColumns - columns);
    }

    public override string Headline(string symbol, string timeframe, TradeSignal action, PredictedDirection direction, string confidence) =>
        $"{symbol} {timeframe}: {Name(action)} ({Direction(direction)}), 신뢰도 {confidence}";

    public override string Price(string price, string time, string model) => $"현재가 {price}, 기준 시각 {time} UTC, 모델 {model}";

    public override string Volatility(string range, string volumeChange) => $"다음 봉 예상: 변동폭은 가격의 {range}, 거래량 변화는 {volumeChange}입니다.";

    public override string BaseRate(PredictedDirection direction, string rate) => $"학습 데이터에서 {Direction(direction)}의 비율은 {rate}였습니다.";

    public override string Decision(DecisionMode decision, PredictedDirection direction, string otherMass) => decision == DecisionMode.Balanced
        ? $"이 확률은 모든 클래스의 빈도가 같다고 가정한 값이며, 학습 데이터의 빈도를 반영하면 {Direction(direction)} 확률은 {otherMass}입니다."
        : $"이 확률은 학습 데이터의 빈도를 반영한 값이며, 모든 클래스의 빈도가 같다고 가정하면 {Direction(direction)} 확률은 {otherMass}입니다.";

    public override string Asset(string symbol, bool known) => known
        ? $"{symbol}: 모델이 학습한 종목입니다."
        : $"{symbol}: 모델이 학습하지 않은 종목이므로 미지의 종목으로 예측합니다.";

    public override string ShortHistory(int candles, int recommended) =>
        FormattableString.Invariant($"캔들이 {candles}개로 권장 개수 {recommended}개보다 적어 지표가 아직 안정되지 않았을 수 있습니다.");

    public override string Abstains(AbstainReason reason, string confidence, string dissimilarity, string syntheticShare) => "판단 보류: " + reason switch
    {
        AbstainReason.ModelExpired => "모델의 사용 기한이 지났습니다.",
        AbstainReason.Stale => "주어진 캔들보다 최신 캔들이 있습니다.",
        AbstainReason.SyntheticBars => $"입력 구간의 {syntheticShare}가 실제 거래가 아니라 채워 넣은 봉입니다.",
        AbstainReason.OutOfDistribution => $"최근 봉이 학습 데이터와 다릅니다 (비유사도 {dissimilarity}).",
        _ => $"가장 유력한 방향의 확률이 {confidence}에 불과합니다.",
    };

    public override string Drift(string feature, string index, int bars) =>
        FormattableString.Invariant($"분포 변화: 최근 {bars}개 봉에서 '{feature}' 지표의 분포가 학습 데이터와 다릅니다 (PSI {index}).");

    private static string Name(TradeSignal action) => action switch
    {
        TradeSignal.StrongSell => "강력 매도",
        TradeSignal.Sell => "매도",
        TradeSignal.Hold => "관망",
        TradeSignal.Buy => "매수",
        _ => "강력 매수",
    };
}
