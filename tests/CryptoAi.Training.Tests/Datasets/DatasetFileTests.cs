using System.Globalization;
using CryptoAi.Features.FeatureSets;
using CryptoAi.Features.Labels;
using CryptoAi.Features.Labels.Thresholds;
using CryptoAi.Training.Datasets;
using CryptoAi.Training.Tests.Toys;

namespace CryptoAi.Training.Tests.Datasets;

[TestFixture]
public sealed class DatasetFileTests
{
    private string _folder = "";
    private string _path = "";

    [SetUp]
    public void CreateFolder()
    {
        _folder = Directory.CreateTempSubdirectory("cryptoai-dataset-").FullName;
        _path = Path.Combine(_folder, "data.csv");
    }

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestCase(4)]
    [TestCase(12)]
    public void Read_WhatWasWritten_EqualToTheBit(int window)
    {
        TrainingDataset written = TrainingDataset.FromCandles(
            [ToyMarket.Series("AAA", 60, 1, gapAt: 25), ToyMarket.Series("BTC-USD", 40, 2)],
            Core9.FeatureSet,
            ToyMarket.Labels,
            new DatasetOptions { SequenceLength = 1, MaxGap = TimeSpan.FromHours(30) });
        DatasetFile.Write(written, _path);
        TrainingDataset read = DatasetFile.Read(_path, Core9.FeatureSet, sequenceLength: 1);
        Assert.That(read.Fingerprint, Is.EqualTo(written.Fingerprint));
        Assert.That((read.Labels, read.Timeframe, read.Options), Is.EqualTo((written.Labels, written.Timeframe, written.Options with { Grid = null })));
        Assert.That(read.Grid!.HasSameRules(written.Grid!), Is.True);
        Assert.That(read.Assets, Is.EqualTo(written.Assets).AsCollection);
        Assert.That(read.SampleRows.ToArray(), Is.EqualTo(written.SampleRows.ToArray()).AsCollection);
        Assert.That(read.Report.RowsDropped, Is.EqualTo(written.Report.RowsDropped));
        for (int s = 0; s < written.Segments.Count; s++)
        {
            (AssetSegment a, AssetSegment b) = (read.Segments[s], written.Segments[s]);
            Assert.That(a.Features.FirstCompleteRow, Is.EqualTo(b.Features.FirstCompleteRow));
            TensorAssert.SameBits(a.Features.Values, b.Features.Values, "features");
            TensorAssert.SameBits(a.Labels.Volatility, b.Labels.Volatility, "volatility");
            TensorAssert.SameBits(a.Labels.Volume, b.Labels.Volume, "volume");
            Assert.That(a.Labels.ForwardReturns.ToArray(), Is.EqualTo(b.Labels.ForwardReturns.ToArray()).AsCollection);
            Assert.That(a.Labels.EndTimes.ToArray(), Is.EqualTo(b.Labels.EndTimes.ToArray()).AsCollection);
            Assert.That(a.OpenTimes.ToArray(), Is.EqualTo(b.OpenTimes.ToArray()).AsCollection);
        }

        DatasetManifest manifest = DatasetFile.ReadManifest(_path);
        Assert.That((manifest.FeatureSet, manifest.Timeframe, manifest.Rows), Is.EqualTo(("core9", "1h", 129)));
        Assert.That(Directory.GetFiles(_folder), Has.Length.EqualTo(2), "no temporary file stays");
        TrainingDataset longer = DatasetFile.Read(_path, Core9.FeatureSet, window > 6 ? 2 : 1);
        Assert.That(longer.Count, Is.LessThanOrEqualTo(written.Count));
    }

    [Test]
    public void Read_QuantileLabelsWithoutCuts_EndsAndReturnsWithoutClasses()
    {
        TrainingDataset written = ToyMarket.Dataset(labels: ToyMarket.Labels with { Threshold = new QuantileThreshold() });
        DatasetFile.Write(written, _path);
        TrainingDataset read = DatasetFile.Read(_path, ToyMarket.Features, 4);
        Assert.That((read.Labels, read.Fingerprint, read.Count), Is.EqualTo((written.Labels, written.Fingerprint, written.Count)));
        Assert.That(read.Segments[0].Labels.ForwardReturns.ToArray(), Is.EqualTo(written.Segments[0].Labels.ForwardReturns.ToArray()).AsCollection);
        Assert.That(read.Segments[0].Labels.Direction.ToArray(), Has.All.EqualTo(LabelTable.NoLabel));

        // a class that nobody fitted
        Edit(20, static text =>
        {
            string[] fields = text.Split(',');
            fields[6] = "1";
            return string.Join(',', fields);
        });
        AssertError("dataset_row_invalid", "direction is 1; expected none, for the quantile cuts are not fitted yet", 20);
    }

    [Test]
    public void Write_OverAnOlderFile_Replaced()
    {
        DatasetFile.Write(ToyMarket.Dataset(seed: 1), _path);
        TrainingDataset second = ToyMarket.Dataset(seed: 2);
        DatasetFile.Write(second, _path);
        Assert.That(DatasetFile.Read(_path, ToyMarket.Features, 4).Fingerprint, Is.EqualTo(second.Fingerprint));
    }

    // line 1 is the header; lines 2 … 501 are AAA, then BBB
    [TestCase("dataset_row_invalid", 1, "symbol,", "sym,", "the header is not the one")]
    [TestCase("dataset_row_invalid", 3, "AAA,", "AAB,", "the symbol is not AAA, whose row 2 of 500")]
    [TestCase("dataset_row_invalid", 5, "AAA,17", "AAA,16", "does not come after")]
    [TestCase("dataset_row_invalid", 7, "AAA,", "AAA,x", "open_time is 'x")]
    [TestCase("dataset_row_invalid", 8, ",", ",,", "open_time is missing")]
    public void Read_EditedRow_ErrorNamesFileAndLine(string code, int line, string find, string replace, string message)
    {
        DatasetFile.Write(ToyMarket.Dataset(), _path);
        Edit(line, text => ReplaceFirst(text, find, replace));
        AssertError(code, message, line);
    }

    [TestCase(2, "", "close_time is missing")]
    [TestCase(2, "17", "close_time 17 does not come after")]
    [TestCase(3, "2", "synthetic is 2; expected 0 or 1")]
    [TestCase(3, "", "synthetic is ; expected 0 or 1")]
    [TestCase(4, "nan", "expected a finite number or nothing")]
    [TestCase(4, "1e99", "expected a finite number or nothing")]
    [TestCase(5, "", "hint is missing after the warm-up")]
    [TestCase(6, "3", "direction is 3")]
    [TestCase(6, "", "expected a class 0 … 2 with its end, or neither")]
    [TestCase(7, "", "expected a class 0 … 2 with its end, or neither")]
    [TestCase(8, "", "forward_return is missing")]
    [TestCase(10, "1,2", "volume is '1,2'")]
    public void Read_BadField_ErrorNamesTheColumn(int field, string value, string message)
    {
        DatasetFile.Write(ToyMarket.Dataset(), _path);
        Edit(20, text =>
        {
            string[] fields = text.Split(',');
            fields[field] = value;
            return string.Join(',', fields);
        });
        AssertError("dataset_row_invalid", message, 20);
    }

    [Test]
    public void Read_LabelThatEndsAfterTheData_Error()
    {
        DatasetFile.Write(ToyMarket.Dataset(), _path);
        Edit(20, static text =>
        {
            string[] fields = text.Split(',');
            fields[7] = "9000000000000";
            return string.Join(',', fields);
        });
        Assert.That(
            () => DatasetFile.Read(_path, ToyMarket.Features, 4),
            Throws.TypeOf<DatasetException>().With.Property("Code").EqualTo("labels_past_data").And.Message.Contains("after the last bar"));
    }

    [Test]
    public void Read_OneFlippedDigit_FingerprintDiffers()
    {
        DatasetFile.Write(ToyMarket.Dataset(), _path);
        Edit(30, static text => text[..^1] + (text[^1] == '1' ? '2' : '1'));
        AssertError("dataset_changed", "was edited", line: null);
    }

    [Test]
    public void Read_CutOffAnywhere_TypedError()
    {
        DatasetFile.Write(ToyMarket.Dataset(bars: 130, window: 2), _path);
        byte[] bytes = File.ReadAllBytes(_path);
        for (int length = 0; length < bytes.Length; length += 97)
        {
            File.WriteAllBytes(_path, bytes[..length]);
            Assert.That(() => DatasetFile.Read(_path, ToyMarket.Features, 2), Throws.TypeOf<DatasetException>().With.Property("File").EqualTo(_path), $"{length} bytes");
        }
    }

    [Test]
    public void Read_RowTooMany_Error()
    {
        DatasetFile.Write(ToyMarket.Dataset(), _path);
        File.AppendAllText(_path, "BBB,9\n");
        AssertError("dataset_rows_extra", "more rows than the 1100", 1102);
    }

    [Test]
    public void Read_ManifestMissingDamagedOrHostile_TypedError()
    {
        DatasetFile.Write(ToyMarket.Dataset(), _path);
        string manifest = DatasetFile.ManifestPath(_path);
        string json = File.ReadAllText(manifest);
        foreach ((string find, string replace, string code) in new[]
        {
            ("\"rows\": 500", "\"rows\": 2000000000", "dataset_truncated"),
            ("\"rows\": 500", "\"rows\": -1", "dataset_manifest_invalid"),
            ("\"lookahead\": 1", "\"lookahead\": 0", "dataset_manifest_invalid"),
            ("\"HOLD\",", "\"WAIT\",", "dataset_manifest_invalid"),
            ("\"timeframe\": \"1h\"", "\"timeframe\": \"soon\"", "dataset_manifest_invalid"),
            ("\"format_version\": 2", "\"format_version\": 1", "dataset_version"),
            ("\"timeframe\": \"1h\"", "\"timeframe\": \"1d\"", "dataset_changed"),
            ("\"threshold\": 0", "\"threshold\": 1", "dataset_changed"),
            ("\"lookahead\": 1", "\"lookahead\": 2", "dataset_changed"),
            ("\"max_gap\": \"", "\"max_gap\": \"1", "dataset_changed"),
            ("\"hint\"", "\"tip\"", "dataset_manifest_invalid"),
            ("\"fingerprint\"", "\"finger\"", "dataset_manifest_invalid"),
            ("{", "", "dataset_manifest_invalid"),
        })
        {
            File.WriteAllText(manifest, ReplaceFirst(json, find, replace));
            Assert.That(() => DatasetFile.Read(_path, ToyMarket.Features, 4), Throws.TypeOf<DatasetException>().With.Property("Code").EqualTo(code), replace);
        }

        File.Delete(manifest);
        Assert.That(() => DatasetFile.Read(_path, ToyMarket.Features, 4), Throws.TypeOf<DatasetException>().With.Property("Code").EqualTo("dataset_manifest_missing"));
    }

    [Test]
    public void Read_OtherFeatureSet_ErrorNamesBoth()
    {
        DatasetFile.Write(ToyMarket.Dataset(), _path);
        Assert.That(
            () => DatasetFile.Read(_path, Core9.FeatureSet),
            Throws.TypeOf<DatasetException>().With.Property("Code").EqualTo("dataset_features_differ").And.Message.Contains("toy").And.Message.Contains("core9"));
    }

    [Test]
    public void Write_SymbolWithComma_RefusedAndOldFileKept()
    {
        TrainingDataset old = ToyMarket.Dataset();
        DatasetFile.Write(old, _path);
        TrainingDataset bad = TrainingDataset.FromCandles([ToyMarket.Series("A,B", 50, 1)], ToyMarket.Features, ToyMarket.Labels, new DatasetOptions { SequenceLength = 4 });
        Assert.That(() => DatasetFile.Write(bad, _path), Throws.TypeOf<DatasetException>().With.Property("Code").EqualTo("dataset_name_invalid"));
        Assert.That(DatasetFile.Read(_path, ToyMarket.Features, 4).Fingerprint, Is.EqualTo(old.Fingerprint));
    }

    private static string ReplaceFirst(string text, string find, string replace)
    {
        int at = text.IndexOf(find, StringComparison.Ordinal);
        Assert.That(at, Is.Not.Negative, find);
        return string.Concat(text.AsSpan(0, at), replace, text.AsSpan(at + find.Length));
    }

    private void Edit(int line, Func<string, string> change)
    {
        string[] lines = File.ReadAllLines(_path);
        lines[line - 1] = change(lines[line - 1]);
        File.WriteAllText(_path, string.Join('\n', lines) + "\n");
    }

    private void AssertError(string code, string message, int? line)
    {
        DatasetException error = Assert.Throws<DatasetException>(() => DatasetFile.Read(_path, ToyMarket.Features, 4))!;
        Assert.That((error.Code, error.File, error.Line), Is.EqualTo((code, _path, (long?)line)));
        Assert.That(error.Message, Does.Contain(message).And.Contain(_path));
        Assert.That(error.Message, line is null ? Does.Not.Contain("line ") : Does.Contain(string.Create(CultureInfo.InvariantCulture, $"line {line}:")));
    }
}
