using System.Text;
using CryptoAi.Features.Reading;

namespace CryptoAi.Features.Tests.Reading;

public class CsvFieldsTests
{
    [TestCase("a,b,c", "a|b|c")]
    [TestCase("a,,c,", "a||c|")]
    [TestCase("", "")]
    [TestCase(" a , b\t", "a|b")]
    [TestCase("\"a\",\"b,c\",d", "a|b,c|d")]
    [TestCase("\"a\", \"b\"", "a|b")]
    [TestCase("\"open", "\"open")]
    [TestCase("\"open,b", "\"open|b")]
    [TestCase("\"a\"x,b", "\"a\"x|b")]
    public void TryNext_Line_GivesItsFields(string line, string expected)
    {
        List<string> found = [];
        byte[] bytes = Encoding.UTF8.GetBytes(line);
        CsvFields fields = new(bytes, (byte)',');
        while (fields.TryNext(out ReadOnlySpan<byte> field))
        {
            found.Add(Encoding.UTF8.GetString(field));
        }

        Assert.That(string.Join('|', found), Is.EqualTo(expected));
        Assert.That(CsvFields.Count(bytes, (byte)','), Is.EqualTo(found.Count));
    }
}
