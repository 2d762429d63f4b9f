using CryptoAi.Training.Evaluation;

namespace CryptoAi.Training.Tests.Evaluation;

[TestFixture]
public sealed class DirectionSkillTests
{
    private const int Sell = 0;
    private const int Hold = 1;
    private const int Buy = 2;

    [Test]
    public void Add_ThreeClasses_CountsOnlyMovesThatWereCalled()
    {
        DirectionSkill skill = Counted([[30, 5, 10], [7, 70, 8], [20, 6, 40]]);
        Assert.That(skill.Calls, Is.EqualTo(100));
        TensorAssert.Close([skill.Accuracy!.Value, skill.ConstantAccuracy!.Value], [0.7, 0.6], 1e-12, 0, "accuracy and constant");
    }

    [Test]
    public void Add_FiveClasses_StrongAndMildAreOneSide()
    {
        DirectionSkill skill = Counted([[1, 2, 100, 4, 8], [16, 32, 100, 64, 128], [9, 9, 9, 9, 9], [1, 1, 100, 1, 1], [1, 1, 100, 1, 1]]);
        Assert.That(skill.Calls, Is.EqualTo(263));
        TensorAssert.Close([skill.Accuracy!.Value, skill.ConstantAccuracy!.Value], [55 / 263.0, 255 / 263.0], 1e-12, 0, "accuracy and constant");
    }

    [Test]
    public void LowerBound_NoCalls_NoStatement()
    {
        DirectionSkill skill = new(3);
        for (int t = 0; t < 1000; t++)
        {
            skill.Add(t, t % 3, Hold);
            skill.Add(t, Hold, Buy);
        }

        Assert.That((skill.Calls, skill.Accuracy, skill.ConstantAccuracy, skill.LowerBound(1)), Is.EqualTo((0L, (double?)null, (double?)null, (double?)null)));
    }

    [Test]
    public void LowerBound_AlwaysSellInAFallingMarket_NothingGained()
    {
        DirectionSkill skill = new(3);
        for (int t = 0; t < 600; t++)
        {
            skill.Add(t, t % 10 == 0 ? Buy : Sell, Sell);
        }

        Assert.That(skill.Accuracy, Is.EqualTo(0.9));
        Assert.That(skill.LowerBound(1), Is.Zero);
    }

    [TestCase(false, false)]
    [TestCase(true, true)]
    public void LowerBound_CallsInAFallingMarket_OnlyForesightIsAboveZero(bool foresees, bool expected)
    {
        // two of three moves go down; right calls are 90 %, or as many as calling two of three down at random gets
        Random random = new(3);
        DirectionSkill skill = new(3);
        for (int t = 0; t < 900; t++)
        {
            int truth = random.Next(3) == 0 ? Buy : Sell;
            int other = truth == Buy ? Sell : Buy;
            int called = foresees ? (random.Next(10) == 0 ? other : truth) : (random.Next(3) == 0 ? Buy : Sell);
            skill.Add(t, truth, called);
        }

        Assert.That(skill.LowerBound(5) > 0, Is.EqualTo(expected));
    }

    [Test]
    public void LowerBound_AssetsThatMoveTogether_CountOnce()
    {
        DirectionSkill one = new(3);
        DirectionSkill hundred = new(3);
        Random random = new(4);
        for (int t = 0; t < 90; t++)
        {
            (int truth, int called) = (random.Next(2) * 2, random.Next(2) * 2);
            one.Add(t, truth, called);
            for (int asset = 0; asset < 100; asset++)
            {
                hundred.Add(t, truth, called);
            }
        }

        Assert.That(hundred.Calls, Is.EqualTo(9000));
        TensorAssert.Close(hundred.LowerBound(1)!.Value, one.LowerBound(1)!.Value, 1e-12, 0, "bound");
    }

    private static DirectionSkill Counted(long[][] confusion)
    {
        DirectionSkill skill = new(confusion.Length);
        for (int truth = 0; truth < confusion.Length; truth++)
        {
            for (int predicted = 0; predicted < confusion.Length; predicted++)
            {
                for (int i = 0; i < confusion[truth][predicted]; i++)
                {
                    skill.Add(i, truth, predicted);
                }
            }
        }

        return skill;
    }
}
