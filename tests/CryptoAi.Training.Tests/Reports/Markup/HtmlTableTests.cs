using System.Xml.Linq;
using CryptoAi.Training.Reports.Markup;
using CryptoAi.Training.Tests.Reports.Charts;

namespace CryptoAi.Training.Tests.Reports.Markup;

[TestFixture]
public sealed class HtmlTableTests
{
    [Test]
    public void Write_MoreRowsThanFit_KeepsFirstLastAndMarkedAndSaysSo()
    {
        HtmlTable table = new("many", "row");
        for (int i = 0; i < 10_000; i++)
        {
            table.Row([ReportText.Count(i)], isMarked: i == 4321);
        }

        XElement page = Drawing.Of(writer =>
        {
            using (writer.Element("div"))
            {
                table.Write(writer);
            }
        });

        string[] rows = [.. page.Descendants("tbody").Elements("tr").Select(static r => r.Value)];
        Assert.Multiple(() =>
        {
            Assert.That(rows, Has.Length.InRange(HtmlTable.MostRows, HtmlTable.MostRows + 1));
            Assert.That(rows, Has.Member("0").And.Member("9,999").And.Member("4,321"));
            Assert.That(page.Descendants("p").Single().Value, Does.Contain("200 of 10,000 rows"));
        });
    }
}
