namespace CryptoAi.Training.Backtesting;

/// <summary>Cash and units of one asset. All capital goes into a position, so that equity before costs is what buys.</summary>
internal sealed class TradingAccount(double fee, double slippage)
{
    private double _cash = 1;
    private double _units;
    private double _equityAtEntry;

    /// <summary>−1, 0 or 1.</summary>
    public int Position => Math.Sign(_units);

    public double Turnover { get; private set; }

    public double Costs { get; private set; }

    public int Trades { get; private set; }

    public int Wins { get; private set; }

    /// <summary>Whether a short position has cost all capital.</summary>
    public bool IsRuined { get; private set; }

    public double EquityAt(double price) => IsRuined ? 0 : _cash + (_units * price);

    /// <summary>Closes what is open and opens the other at a price, less costs.</summary>
    public void MoveTo(int position, double price)
    {
        if (position == Position || IsRuined)
        {
            return;
        }

        Close(price);
        if (position == 0 || IsRuined)
        {
            return;
        }

        _equityAtEntry = _cash;
        Trade(position * _cash / (FillPrice(position, price) * (1 + fee)), price);
        Trades++;
    }

    /// <summary>Ends the account when nothing is left of it at a price.</summary>
    public void CheckRuin(double price)
    {
        if (!IsRuined && EquityAt(price) <= 0)
        {
            (IsRuined, _cash, _units) = (true, 0, 0);
        }
    }

    private void Close(double price)
    {
        if (_units == 0)
        {
            return;
        }

        Trade(-_units, price);
        _units = 0;
        Wins += _cash > _equityAtEntry ? 1 : 0;
        CheckRuin(price);
    }

    private void Trade(double units, double price)
    {
        double equity = EquityAt(price);
        double fill = FillPrice(Math.Sign(units), price);
        double amount = Math.Abs(units) * fill;
        _cash -= (units * fill) + (fee * amount);
        _units += units;
        Turnover += amount / equity;
        Costs += (fee * amount) + (Math.Abs(units) * Math.Abs(fill - price));
    }

    private double FillPrice(int side, double price) => price * (1 + (side * slippage));
}
